import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseText } from '../../src/contract/documents';
import { loadContract } from '../../src/contract/loadContract';
import { parseTarget } from '../../src/contract/parseTarget';
import { harnessSchemas, packageRoot, readTextFile } from '../../src/edge/packageFiles';
import { readBaseline } from '../../src/edge/readBaseline';
import { readReport } from '../../src/edge/readReport';
import { HarnessError } from '../../src/errors';
import type { Json, JsonObject } from '../../src/model';
import { applyBaseline } from '../../src/report/applyBaseline';
import { diffMarkdown, diffReports, diffText } from '../../src/report/diff';
import { mergeProblem } from '../../src/report/mergeProblem';
import { mergeReports } from '../../src/report/mergeReports';
import { reportFiles } from '../../src/report/reportFiles';
import { terminal } from '../../src/report/terminal';
import { updateBaseline } from '../../src/report/updateBaseline';
import { planRun } from '../../src/run/plan';
import { situationOf } from '../../src/run/situation';
import { resolveSuite } from '../../src/run/suite';
import { fixtureReport } from '../fixtures/report';
import { type Random, randomOf } from '../scenarios/hostile/random';
import { newFolder, put, removeFolders } from '../scenarios/support/folder';
import { rehearsalTarget } from '../support/rehearsal';

const seed = Number(process.env.BROKEN_SEED ?? 20_260);
const name = 'doit-update-user';

const deepMark = '<deep>';

/** What stands in the place of something else. */
const intruders: readonly Json[] = [
  ...[null, true, 0, -1, 1e300, 0.5, '', 'x', '%', '[', '\u0000', '../../etc', 'x'.repeat(5_000), '$NAME', 'file:x'],
  ...[[], {}, [[]], [null], { constructor: 1, toString: null, hasOwnProperty: 'x' }, deepMark],
];

interface Kind {
  readonly name: string;
  readonly tries: number;
  readonly good: Json;
  /** Reads and uses the file; throws a HarnessError where it is refused. */
  use(broken: Json): void;
}

const report = fixtureReport();
const baseline = {
  contract: name,
  entries: [{ rule: `${name}/x#y`, expect: 'fail', reason: 'known', until: '2027-01-01' }],
};

const kinds: readonly Kind[] = [
  { name: 'a report', tries: 300, good: JSON.parse(JSON.stringify(report)), use: useReport },
  { name: 'a baseline', tries: 300, good: baseline, use: useBaseline },
  { name: 'a target file', tries: 300, good: targetFile(), use: useTarget },
  ...contractFiles().map((file) => ({
    ...{ name: file, tries: 60, good: parseText(file, readFileSync(join(packageRoot, file), 'utf8')).value },
    use: (broken: Json) => useContract(file, broken),
  })),
];

describe(`a file that is broken in one place (seed ${seed})`, () => {
  afterAll(removeFolders);

  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    'is refused with a message or used: %s',
    (_, { tries, good, use }) => {
      const endings = { used: 0, refused: 0 };
      const wrong: string[] = [];
      use(good);
      for (let i = 0; i < tries; i++) {
        const { value, what } = broken(good, randomOf(seed + i));
        try {
          use(value);
          endings.used += 1;
        } catch (error) {
          endings.refused += 1;
          if (!(error instanceof HarnessError))
            wrong.push(`${what}: ${String(error instanceof Error ? error.stack : error).slice(0, 400)}`);
          else if (error.message.length > 2_000) wrong.push(`${what}: a message of ${error.message.length} characters`);
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
      expect(endings.refused).toBeGreaterThan(0);
      expect(Object.prototype).not.toHaveProperty('constructor.prototype.isAdmin');
    },
    120_000,
  );
});

/** A copy with one place taken out, doubled, renamed or replaced. */
function broken(good: Json, random: Random): { readonly value: Json; readonly what: string } {
  const value = structuredClone(good) as Json;
  const places: { readonly holder: { [key: string]: Json }; readonly key: string }[] = [];
  collect(value, places);
  const { holder, key } = random.pick(places);
  const how = random.below(8);
  if (how === 0) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (how === 1 && Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)] ?? null));
  else if (how === 2) Object.defineProperty(holder, '__proto__', { value: { isAdmin: true }, enumerable: true });
  else if (how === 3) holder[`${key}x`] = holder[key] ?? null;
  else holder[key] = random.pick(intruders);
  return { value, what: `change ${how} at ${key} to ${JSON.stringify(holder[key] ?? null).slice(0, 60)}` };
}

function collect(value: Json, places: { holder: { [key: string]: Json }; key: string }[]): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as { [key: string]: Json };
  for (const key of Object.keys(holder)) {
    places.push({ holder, key });
    collect(holder[key] ?? null, places);
  }
}

/** JSON text; what is marked as deep is nested deeper than a program's stack goes. */
function textOf(value: Json): string {
  return JSON.stringify(value).replace(JSON.stringify(deepMark), `${'['.repeat(20_000)}${']'.repeat(20_000)}`);
}

function useReport(value: Json): void {
  const read = readReport(put(newFolder(), 'report.json', textOf(value)));
  for (const { text } of reportFiles(read)) expect(text.length).toBeGreaterThan(0);
  terminal(read);
  const diff = diffReports(report, read);
  diffText(diff);
  diffMarkdown(diff);
  updateBaseline(read, null);
  applyBaseline(read, { file: 'b', contract: name, entries: [] });
  const given = [1, 2].map((shard) => ({ file: `${shard}`, report: read }));
  if (mergeProblem(given) === null) mergeReports([read, read]);
}

function useBaseline(value: Json): void {
  const read = readBaseline(put(newFolder(), 'baseline.yaml', textOf(value)), name);
  reportFiles(applyBaseline(report, read));
  updateBaseline(report, read);
}

function useTarget(value: Json): void {
  parseTarget('target.yaml', textOf(value), harnessSchemas().target, { NAME: 'from-environment' }, () => 'from-file');
}

function useContract(file: string, value: Json): void {
  const folder = join(packageRoot, 'contracts', name);
  const path = join(packageRoot, file);
  const contract = loadContract(
    folder,
    (wanted) => (join(wanted) === path ? textOf(value) : readTextFile(wanted)),
    harnessSchemas(),
  );
  const target = rehearsalTarget(contract);
  planRun(resolveSuite(contract), situationOf(target, contract), 7, 'quick', { only: [], shard: null });
}

function contractFiles(): string[] {
  const documents = ['openapi.yaml', 'requirements.yaml', 'rulings.yaml'].map((file) => `contracts/${name}/${file}`);
  return [...documents, ...readdirSync(join(packageRoot, 'schemas', name)).map((file) => `schemas/${name}/${file}`)];
}

function targetFile(): JsonObject {
  return {
    ...{ contract: name, baseUrl: 'http://127.0.0.1:1', confirmHost: 'x' },
    authorization: { valid: 'Bearer $NAME', forbidden: 'Bearer file:key', invalid: 'Bearer z' },
    users: [{ id: 'a' }, { id: 'b' }],
    unknown: [{ id: 'c' }],
    values: { roleId: ['r'] },
    limits: { timeoutMs: 1_000, requestsPerSecond: 5 },
  };
}

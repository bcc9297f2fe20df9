import { defaultLimits } from '../../../src/contract/parseTarget';
import { createWorld } from '../../../src/edge/httpWorld';
import { openContract } from '../../../src/edge/openContract';
import type { Contract, Report, Target } from '../../../src/model';
import { reportFiles } from '../../../src/report/reportFiles';
import { runConformance } from '../../../src/run/runConformance';
import { hostileReply } from './families';
import { randomOf } from './random';
import { type Action, hostile } from './rawServer';

const timeoutMs = 400;
const deep = 200_000;

/** Bodies that read as a user until something walks them. */
const traps: readonly (readonly [name: string, member: string])[] = [
  ['nested two hundred thousand deep', '['.repeat(deep) + ']'.repeat(deep)],
  ['nested as deep as a report keeps whole', '['.repeat(4_000) + ']'.repeat(4_000)],
  ['nested nearly as deep as is read', '['.repeat(490) + ']'.repeat(490)],
  ['nested in objects', `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`],
  ['with a __proto__ key', '{"__proto__":{"isAdmin":true}}'],
  ['with a toString that is no function', '{"toString":1,"valueOf":null,"toJSON":"x","constructor":{"prototype":{}}}'],
  ['with a number beyond doubles', '1e999'],
  ['with a lone surrogate', '"\\ud800"'],
  ['of half a megabyte', `"${'x'.repeat(500_000)}"`],
];

describe('runConformance against a hostile server', () => {
  it('ends with a report whatever the replies are', async () => {
    let number = 0;
    const report = await judge(() => hostileReply(randomOf(9_000 + number++)).script, 6_000);
    expect(number).toBeGreaterThan(0);
    expect([1, 3]).toContain(report.exit.code);
    expect(report.verdict).not.toBe('conforms');
  }, 120_000);

  it('ends with a report where right replies and hostile ones take turns', async () => {
    let number = 0;
    const report = await judge((head) => {
      number += 1;
      return number < 30 || number % 3 > 0 ? userReply(head, '"First"') : hostileReply(randomOf(number)).script;
    }, 6_000);
    expect(report.run.requests).toBeGreaterThan(30);
    expect(report.exit.code).toBe(1);
  }, 120_000);

  it.each(traps)(
    'ends with a report where every user is %s',
    async (_, member) => {
      for (const name of ['doit-update-user', 'gjirafa-put-user']) {
        const report = await judge((head) => userReply(head, member), 3_000, name);
        expect([1, 3]).toContain(report.exit.code);
        expect(Object.prototype).not.toHaveProperty('isAdmin');
      }
    },
    120_000,
  );
});

/** A reply to any request of either contract, with a member in the place of every name. */
function userReply(head: string, member: string): Action[] {
  const [, id = 'user-1'] = /\/users\/([^/ ?]+)/.exec(head) ?? [];
  const body = head.startsWith('PUT')
    ? `{"success":true,"errors":[],"messages":[],"result":{"id":7,"globalId":"g","firstname":${member},"role":${member}},"resultInfo":null,"statusCode":200}`
    : `{"message":"updated","user":{"id":"${id}","firstName":${member},"lastName":${member},"x":${member}}}`;
  const lines = ['HTTP/1.1 200 OK', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`];
  return [{ do: 'write', bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`) }];
}

/** Judges a server by a script, renders every form of the report, and checks that the run kept to its time. */
async function judge(
  scriptOf: (head: string) => readonly Action[],
  maxTimeMs: number,
  name = 'doit-update-user',
): Promise<Report> {
  const contract = openContract(name);
  const server = await hostile(scriptOf);
  const { world, close } = createWorld(server.url);
  const startedAt = performance.now();
  try {
    const report = await runConformance(optionsOf(contract, targetOf(contract, server.url), maxTimeMs), world);
    expect(report.run.durationMs).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(maxTimeMs + 30_000);
    for (const { text } of reportFiles(report, {})) expect(text.length).toBeGreaterThan(0);
    return report;
  } finally {
    await close();
    await server.close();
  }
}

function optionsOf(contract: Contract, target: Target, maxTimeMs: number) {
  return {
    ...{ contract, target, maxTimeMs, seed: 7, profile: 'quick' as const, only: [], lanes: null, shard: null },
    ...{ requestsPerSecond: null, bail: false, failOnWarn: false, signal: null },
    tool: { name: 'conform', version: '0' },
    command: () => 'conform run',
    onProgress: () => undefined,
  };
}

function targetOf({ name, operation }: Contract, baseUrl: string): Target {
  return {
    contract: name,
    baseUrl,
    authorization: {
      valid: 'Bearer hostile-valid-key',
      forbidden: 'Bearer hostile-other-key',
      invalid: 'Bearer not-a-key',
    },
    users: operation.reference.users.map(({ identity }) => ({ identity, state: null })),
    unknown: operation.reference.unknown,
    values: operation.reference.values,
    read: null,
    limits: { ...defaultLimits, timeoutMs, maxReplyBytes: 3_000_000 },
    confirmHost: null,
  };
}

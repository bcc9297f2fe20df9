/**
 * How fast the harness is, against the fastest this machine could be: prints tables and writes a JSON file.
 * Usage: npm run bench -- [--quick] [--only GROUP]... [--out FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/edge/packageFiles';
import { tool } from '../src/edge/tool';
import { benchJson } from './benchJson';
import { removeFolders } from './folders';
import { cases } from './groups/cases';
import { firstRed } from './groups/firstRed';
import { properties } from './groups/properties';
import { rendering } from './groups/rendering';
import { slowTarget } from './groups/slowTarget';
import { startUp } from './groups/startUp';
import { throughput } from './groups/throughput';
import { machine } from './machine';
import { endAll } from './processes';
import type { Row } from './row';
import { headingOf, tableOf } from './table';

const groups = [startUp, throughput, properties, cases, slowTarget, firstRed, rendering];

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      out: { type: 'string', default: join(packageRoot, 'reports/bench.json') },
    },
  });
  const unknown = values.only.find((name) => !groups.some((group) => group.name === name));
  if (unknown !== undefined)
    throw new Error(`--only ${unknown}: no such group; there are ${groups.map(({ name }) => name).join(', ')}`);
  const here = machine();
  console.log(`${headingOf(here)}\n`);
  const rows: Row[] = [];
  for (const group of groups) {
    if (values.only.length > 0 && !values.only.includes(group.name)) continue;
    const measured = await group.measure({ isQuick: values.quick }, (text) =>
      console.error(`… ${group.name}: ${text}`),
    );
    console.log(`${tableOf(measured[0]?.group ?? group.name, measured)}\n`);
    rows.push(...measured);
  }
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, benchJson({ tool: tool(), machine: here, isQuick: values.quick, rows }));
  const bound = rows.filter(({ goal }) => goal !== null);
  console.log(`${bound.filter(({ goal }) => goal?.isMet).length} of ${bound.length} goals met; rows in ${values.out}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    endAll();
    removeFolders();
    process.exit(130);
  });
bench()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => {
    endAll();
    removeFolders();
  });

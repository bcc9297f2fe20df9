import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/edge/packageFiles';
import { type Check, demand, type Project, run } from './project';

const compiler = join(packageRoot, 'node_modules/typescript/bin/tsc');

/** Uses what the package promises; a line that must not compile shows that the types are more than `any`. */
const source = `import { createClient, judgeTarget, openContract, UsageError } from 'update-user-conformance';
import type { Contract, DoitUpdateUser, JudgeOptions, Report, Target } from 'update-user-conformance';
import { type ConformanceOptions, describeConformance } from 'update-user-conformance/jest';

export const contract: Contract = openContract('doit-update-user');
export const options: JudgeOptions & ConformanceOptions = { profile: 'quick', seed: 7 };
export function judge(target: Target): Promise<Report> {
  return judgeTarget(contract, target, options);
}
export function suite(target: Target): void {
  describeConformance('doit-update-user', target, options);
}
export const client = createClient('doit-update-user', { baseUrl: 'http://127.0.0.1:1', authorization: 'Bearer x' });
export const complaint: Error = new UsageError('a', 'b', 'c');
export type Sent = DoitUpdateUser['request'];

// @ts-expect-error: a name is text
export const number: number = contract.name;
// @ts-expect-error: there is no such profile
export const profile: JudgeOptions = { profile: 'fast' };
// @ts-expect-error: there is no such export
export type { NoSuchExport } from 'update-user-conformance';
`;

const settings: readonly { readonly how: string; readonly file: string; readonly options: object }[] = [
  { how: 'nodenext, ES module', file: 'esm.mts', options: { module: 'nodenext', moduleResolution: 'nodenext' } },
  { how: 'nodenext, CommonJS', file: 'common.cts', options: { module: 'nodenext', moduleResolution: 'nodenext' } },
  { how: 'bundler', file: 'bundled.ts', options: { module: 'esnext', moduleResolution: 'bundler' } },
];

/** The types, as a project of its own sees them: every declaration checked, no types of Node at hand. */
export const typeChecks: readonly Check[] = settings.map(({ how, file, options }) => ({
  promise: `types resolve under ${how}`,
  hold: (project) => compiled(project, file, options),
}));

function compiled({ home }: Project, file: string, options: object): string {
  writeFileSync(join(home, file), source);
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: false, target: 'es2022', types: [] },
    ...options,
  };
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const outcome = run(process.execPath, [compiler, '-p', 'tsconfig.json'], home);
  demand(outcome.code === 0, `exit ${outcome.code}\n${outcome.text}`);
  return 'no error';
}

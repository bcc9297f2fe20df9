import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, demand, type Outcome, type Project, run } from './project';

/** What the package exports as values, from each of its two doors. */
const values = {
  'update-user-conformance': [
    ...['judgeTarget', 'createClient', 'openContract', 'shippedContracts', 'readReport', 'readTarget', 'serveProvider'],
    ...['writeReports', 'junit', 'markdown', 'terminal', 'mergeReports', 'HarnessError', 'UsageError', 'ReplyError'],
  ],
  'update-user-conformance/jest': ['describeConformance', 'ConformanceFailure'],
};

/** A run over HTTP, written once; `await` needs a function in CommonJS. */
const job = `
async function job({ serveProvider, judgeTarget, shippedContracts, openContract }) {
  for (const name of shippedContracts()) {
    const served = await serveProvider(openContract(name), { read: true });
    const report = await judgeTarget(name, served.target, { profile: 'quick', seed: 7 });
    await served.close();
    console.log(name, report.verdict);
  }
}
`;

/** The package from code. */
export const importChecks: readonly Check[] = [
  {
    promise: 'require gives every export, and judges',
    hold: (project) =>
      judged(
        program(
          project,
          'use.cjs',
          `${doors()
            .map(
              ([door, names]) =>
                `for (const name of ${JSON.stringify(names)}) if (typeof require('${door}')[name] !== 'function') throw new Error(name + ' is not exported');`,
            )
            .join('\n')}
${job}
job(require('update-user-conformance'));
`,
        ),
      ),
  },
  {
    promise: 'import gives every export by name, and judges',
    hold: (project) =>
      judged(
        program(
          project,
          'use.mjs',
          `${doors()
            .map(([door, names]) => `import { ${names.join(', ')} } from '${door}';`)
            .join('\n')}
import schema from 'update-user-conformance/schemas/harness/report.schema.json' with { type: 'json' };
for (const value of [${doors()
            .flatMap(([, names]) => names)
            .join(', ')}]) if (typeof value !== 'function') throw new Error(String(value));
if (schema.type !== 'object') throw new Error('the report schema is not what it was');
${job}
await job({ serveProvider, judgeTarget, shippedContracts, openContract });
`,
        ),
      ),
  },
  {
    promise: 'what is not exported cannot be reached',
    hold(project) {
      const outcome = program(project, 'inner.cjs', `require('update-user-conformance/dist/errors');\n`);
      demand(outcome.code !== 0, 'dist/errors can be required');
      demand(outcome.text.includes('ERR_PACKAGE_PATH_NOT_EXPORTED'), outcome.text);
      return 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    },
  },
];

function doors(): [string, readonly string[]][] {
  return Object.entries(values);
}

function program({ home }: Project, name: string, text: string): Outcome {
  writeFileSync(join(home, name), text);
  return run(process.execPath, [name], home);
}

function judged({ code, stdout, text }: Outcome): string {
  demand(code === 0, `exit ${code}\n${text}`);
  const lines = stdout.trim().split('\n');
  demand(lines.length > 0 && lines.every((line) => / conforms$/.test(line)), text);
  return lines.join(', ');
}

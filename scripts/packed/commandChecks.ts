import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedContracts } from '../../src/edge/packageFiles';
import { bareEnvironment, type Check, demand, type Outcome, type Project, run } from './project';

/** The command, as `npx` finds it in the project. */
export const commandChecks: readonly Check[] = [
  {
    promise: 'npx conform --version prints the version of package.json',
    hold(project) {
      const { version } = JSON.parse(readFileSync(join(project.module, 'package.json'), 'utf8')) as { version: string };
      const outcome = conform(project, ['--version']);
      ended(outcome, 0);
      demand(outcome.stdout.trim() === version, `printed ${outcome.stdout.trim()}, package.json has ${version}`);
      return version;
    },
  },
  {
    promise: 'npx conform demo judges the embedded provider',
    hold(project) {
      const outcome = conform(project, ['demo', '--quiet', '--seed', '7']);
      ended(outcome, 0);
      return verdictsIn(project, 'reports');
    },
  },
  {
    promise: 'npx conform run judges a server that conform serve runs',
    async hold(project) {
      for (const contract of shippedContracts()) {
        const { target, child } = await served(project, [contract]);
        try {
          writeFileSync(join(project.home, 'target.yaml'), target);
          const words = [
            'run',
            contract,
            '--config',
            'target.yaml',
            '--out',
            'judged',
            '--profile',
            'quick',
            '--quiet',
          ];
          ended(conform(project, [...words, '--seed', '7']), 0);
        } finally {
          child.kill('SIGKILL');
        }
      }
      return verdictsIn(project, 'judged');
    },
  },
  {
    promise: 'npx conform run sees a fault of the server',
    async hold(project) {
      const fault = 'doit-needs-no-key';
      const { target, child } = await served(project, ['doit-update-user', '--fault', fault]);
      try {
        writeFileSync(join(project.home, 'target.yaml'), target);
        const outcome = conform(project, ['run', '--config', 'target.yaml', '--out', 'red', '--profile', 'quick']);
        ended(outcome, 1);
        return `exit 1 for ${fault}`;
      } finally {
        child.kill('SIGKILL');
      }
    },
  },
];

/** The command, by `npx`. */
export function conform({ home }: Pick<Project, 'home'>, words: readonly string[]): Outcome {
  return run('npx', ['--no', '--', 'conform', ...words], home);
}

/** @throws Error unless a command ended with an exit code. */
export function ended({ code, text }: Outcome, expected: number): void {
  demand(code === expected, `expected exit ${expected}, ended with ${code}\n${text}`);
}

function verdictsIn({ home }: Project, folder: string): string {
  const verdicts = shippedContracts().map((contract) => {
    const report = JSON.parse(readFileSync(join(home, folder, contract, 'report.json'), 'utf8')) as { verdict: string };
    demand(report.verdict === 'conforms', `${contract} ${report.verdict}`);
    return `${contract} ${report.verdict}`;
  });
  return verdicts.join(', ');
}

/** Starts `conform serve` by the path in `bin`, and waits for its target file. */
export function served(
  project: Pick<Project, 'home' | 'module'>,
  words: readonly string[],
): Promise<{ target: string; child: ChildProcess }> {
  const { bin } = JSON.parse(readFileSync(join(project.module, 'package.json'), 'utf8')) as {
    bin: { conform: string };
  };
  const child = spawn(process.execPath, [join(project.module, bin.conform), 'serve', ...words, '--port', '0'], {
    ...{ cwd: project.home, env: bareEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
  });
  let text = '';
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => fail(new Error(`conform serve ended with ${code}\n${text}`)));
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const [begin, end] = [text.indexOf('\ncontract: '), text.indexOf('Ctrl-C ends it.')];
      if (begin !== -1 && end !== -1) done({ target: text.slice(begin + 1, end), child });
    });
  });
}

import { main } from '../../../src/cli/main';
import { programOf } from '../../../src/cli/program';
import { fakeShell } from './fakeShell';

const names = programOf([], { shell: fakeShell(), finish: () => undefined }).commands.map((one) => one.name());
const calls = [
  ...names.map((name) => [name]),
  ...['verify', 'publish', 'can-i-deploy'].map((name) => ['pact', name]),
  ['baseline', 'update'],
];

async function helpOf(words: readonly string[]): Promise<string> {
  const shell = fakeShell();
  expect(await main([...words, '--help'], shell)).toBe(0);
  return shell.printed.join('\n');
}

describe('help', () => {
  it.each([[], ...calls].map((words) => [['conform', ...words].join(' '), words]))('%s', async (_, words) => {
    const help = await helpOf([...words]);
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(help).not.toMatch(/default:\s+(false|\[\])/);
  });

  it('keeps the defaults that say something', async () => {
    expect(await helpOf(['run'])).toMatch(/\(default: "reports"\)[\s\S]*"deep",\s+default: "standard"\)/);
  });

  it.each([['run'], ['pact', 'verify'], ['baseline', 'update']].map((words) => [words.join(' '), words]))(
    'of %s is named where an option of it is wrong',
    async (path, words) => {
      const shell = fakeShell();
      expect(await main([...words, '--no-such'], shell)).toBe(2);
      expect(shell.noted.join('\n')).toContain(`(see conform ${path} --help)`);
    },
  );

  it('of all commands is named where there is no such command', async () => {
    const shell = fakeShell();
    expect(await main(['rnu'], shell)).toBe(2);
    expect(shell.noted.join('\n')).toContain('(see conform --help)');
  });
});

import { callsIn, documentedFlags } from './commandLine';
import { allFences, filesUnder, textOf } from './pages';

const known = documentedFlags();
const scripts = [
  ...allFences()
    .filter(({ language }) => ['sh', 'yaml', 'groovy'].includes(language))
    .map(({ page, line, text }) => ({ place: `${page}:${line}`, text })),
  ...[...filesUnder('.github'), ...filesUnder('docs/examples')].map((file) => ({ place: file, text: textOf(file) })),
];
const calls = scripts.flatMap(({ place, text }) => callsIn(text).map((call) => ({ place, ...call })));

describe('the command lines in the documents', () => {
  it.each(calls)('$place: $text', ({ command, flags }) => {
    expect([...known.keys()]).toContain(command);
    if (command !== 'pact') for (const flag of flags) expect([...(known.get(command) ?? [])]).toContain(flag);
  });

  it('use every part of the product at least once', () => {
    const used = new Set(calls.map(({ command }) => command));
    expect(
      ['init', 'doctor', 'run', 'serve', 'replay', 'report', 'diff', 'baseline', 'prove', 'list'].filter(
        (one) => !used.has(one),
      ),
    ).toEqual([]);
  });

  it('never put a credential on the command line', () => {
    for (const { text } of calls.filter(({ command }) => command !== 'pact'))
      expect(text).not.toMatch(/Bearer|--(key|token|password|authorization)\b/);
  });
});

describe('documentedFlags', () => {
  it('documents no option that takes a credential of the target', () => {
    const names = [...known].flatMap(([command, flags]) => (command === 'pact' ? [] : [...flags]));
    expect(names.filter((name) => /key|token|password|secret|auth|header|user/.test(name))).toEqual([]);
  });

  it('reads both tables of the README', () => {
    expect([...(known.get('run') ?? [])]).toEqual([
      '--config',
      '--out',
      '--profile',
      '--seed',
      '--only',
      '--max-time',
      '--rps',
      '--lanes',
      '--shard',
      '--bail',
      '--fail-on',
      '--baseline',
      '--watch',
      '--dry-run',
      '--quiet',
    ]);
    expect([...(known.get('serve') ?? [])]).toContain('--variant');
  });
});

describe('callsIn', () => {
  it('finds calls over several lines and leaves comments out', () => {
    const script = 'npx conform run a --config t.yaml  # not --this\nnode x/dist/cli/main.js report\n  --out b\n';
    expect(callsIn(script)).toEqual([
      { text: 'conform run a --config t.yaml  # not --this', command: 'run', flags: ['--config'] },
      { text: 'cli/main.js report --out b', command: 'report', flags: ['--out'] },
    ]);
  });
});

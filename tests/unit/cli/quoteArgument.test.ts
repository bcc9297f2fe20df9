import { execFileSync } from 'node:child_process';
import { quoteArgument } from '../../../src/cli/quoteArgument';
import { runCommand } from '../../../src/cli/runCommand';

const texts = ['plain', 'a b', "it's", '$HOME', '`x`', 'a"b', '#a', '', '*', 'a\nb', '\\', 'doit/a#enum:/x~1y'];

describe('quoteArgument', () => {
  it.each(texts.map((text) => [text]))('is taken by a shell as %j', (text) => {
    const printed = execFileSync('sh', ['-c', `printf %s ${quoteArgument(text)}`], { encoding: 'utf8' });
    expect(printed).toBe(text);
  });
});

describe('runCommand', () => {
  const words = {
    ...{ self: 'npx conform', contractName: './my contract', config: 'target.yaml', profile: 'quick' as const },
    ...{ seed: 7, only: ['a*'], shard: { index: 1, of: 4 } },
  };

  it('repeats the whole run', () => {
    expect(runCommand(words, null)).toBe(
      "npx conform run './my contract' --config target.yaml --profile quick --seed 7 --only 'a*' --shard 1/4",
    );
  });

  it('repeats one rule, whatever part it was seen in', () => {
    expect(runCommand(words, 'c/r#enum:/a')).toBe(
      "npx conform run './my contract' --config target.yaml --profile quick --seed 7 --only 'c/r#enum:/a'",
    );
  });
});

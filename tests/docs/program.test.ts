import type { Command } from 'commander';
import { programOf } from '../../src/cli/program';
import type { Shell } from '../../src/cli/shell';
import { documentedFlags } from './commandLine';

const documented = documentedFlags();

describe('the README and the command line', () => {
  it('know the same commands', () => {
    const names = programOf([], { shell: silent(), finish: () => {} }).commands.map((command) => command.name());
    expect([...documented.keys()].sort()).toEqual(names.filter((name) => name !== 'help').sort());
  });

  it.each([...documented.keys()].filter((name) => name !== 'pact'))('know the same options of %s', (name) => {
    expect([...(documented.get(name) ?? [])].sort()).toEqual(optionsOf(name).sort());
  });
});

/** Long names of a command's options, those of its own commands included. */
function optionsOf(name: string): string[] {
  const program = programOf([name], { shell: silent(), finish: () => {} });
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return [command, ...command.commands].flatMap((one: Command) => one.options.flatMap(({ long }) => long ?? []));
}

function silent(): Shell {
  return {
    environment: {},
    isInteractive: false,
    hasColour: false,
    columns: 80,
    self: 'conform',
    print: () => {},
    note: () => {},
    rewrite: () => {},
    onInterrupt: () => () => {},
    onEnter: () => () => {},
    exit: () => {},
  };
}

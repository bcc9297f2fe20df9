import { Command, Help, type Option } from 'commander';
import { tool } from '../edge/tool';
import type { Attach, Call } from './command';
import { exitCodeHelp } from './exitCodeHelp';

interface Entry {
  readonly name: string;
  readonly summary: string;
  load(): { readonly attach: Attach };
}

/** Every command, in the order of `--help`. A command's file is loaded only when it is called: start-up stays quick. */
const entries: readonly Entry[] = [
  { name: 'run', summary: 'judge a running server against a contract', load: () => require('./commands/run') },
  { name: 'doctor', summary: 'look whether a server can be judged at all', load: () => require('./commands/doctor') },
  { name: 'init', summary: 'write a target file with comments', load: () => require('./commands/init') },
  { name: 'list', summary: 'show contracts, requirements and rules', load: () => require('./commands/list') },
  { name: 'serve', summary: 'serve a provider that conforms to a contract', load: () => require('./commands/serve') },
  { name: 'replay', summary: 'show a reported failure again', load: () => require('./commands/replay') },
  { name: 'report', summary: 'render reports again, or merge shards', load: () => require('./commands/report') },
  { name: 'diff', summary: 'compare two reports', load: () => require('./commands/diff') },
  { name: 'baseline', summary: 'write the list of known failures', load: () => require('./commands/baseline') },
  { name: 'prove', summary: 'judge the harness by seeded faults', load: () => require('./commands/prove') },
  { name: 'pact', summary: 'verify, publish and ask about pacts', load: () => require('./commands/pact') },
  { name: 'demo', summary: 'judge the embedded provider by every contract', load: () => require('./commands/demo') },
];

/**
 * The command line. Commands named in the arguments are defined whole, the others by their summary alone.
 * Everything that goes wrong is thrown, never printed here.
 */
export function programOf(words: readonly string[], call: Call): Command {
  const program = new Command('conform')
    .description('Tells whether an HTTP service keeps the promises of an update-user API, with proof.')
    .version(tool().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => call.shell.print(text.trimEnd()),
      writeErr: (text) => call.shell.note(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, 'conform: ')),
    })
    .showSuggestionAfterError()
    .configureHelp({ optionDescription })
    .addHelpText('after', exitCodeHelp);
  const called = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  for (const { name, summary, load } of entries) {
    if (called.includes(name)) load().attach(program, call);
    else program.command(name).description(summary);
  }
  pointToHelp(program, 'conform');
  return program;
}

/** What an option does. That a flag is off by default, and a list empty, goes without saying. */
function optionDescription(option: Option): string {
  return new Help().optionDescription(option).replace(/ \(default: (?:false|\[\])\)$/, '');
}

/** After a mistake the help is named that lists what there is. */
function pointToHelp(command: Command, path: string): void {
  command.showHelpAfterError(`(see ${path} --help)`);
  for (const one of command.commands) pointToHelp(one, `${path} ${one.name()}`);
}

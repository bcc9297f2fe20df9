import { textOf } from './pages';

/** The options the README documents, by command. */
export type DocumentedFlags = ReadonlyMap<string, ReadonlySet<string>>;

/** A command line found in a document. */
export interface Called {
  readonly text: string;
  readonly command: string;
  readonly flags: readonly string[];
}

/** Every command of the README with the options its tables name. */
export function documentedFlags(): DocumentedFlags {
  const readme = textOf('README.md');
  const rows = [...readme.matchAll(/^\| `conform (\w+)[^`]*` +\| .* \| (.*) \|$/gm)];
  const flags = new Map(rows.map(([, command = '', options = '']) => [command, new Set(flagsIn(options))]));
  const table = readme.slice(readme.indexOf('Options of `conform run`'), readme.indexOf('## Exit codes'));
  flags.set('run', new Set([...table.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, flag = '']) => flag)));
  return flags;
}

/** The options in a text: `--config`, `--max-time`. */
export function flagsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag);
}

/** Every call of the command in a script: `conform …`, `npx conform …`, `node …/main.js …`, up to the end of its line. */
export function callsIn(script: string): Called[] {
  const joined = script.replace(/\\\n\s*/g, ' ').replace(/\n\s+(?=--)/g, ' ');
  const calls = joined.matchAll(/(?:\bconform|cli\/main\.js"?) ((?!=)[^\n|;>&`']*)/g);
  return [...calls].flatMap(([text, rest = '']) => {
    const command = /^([a-z]+)\b/.exec(rest)?.[1];
    return command === undefined ? [] : [{ text, command, flags: flagsIn(rest.replace(/\s#.*$/, '')) }];
  });
}

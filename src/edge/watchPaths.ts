import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { watch } from 'chokidar';
import { UsageError } from '../errors';

/** What is installed, what git keeps, and files that have not got their name yet. */
const neverWatched = /[\\/](node_modules|\.git)([\\/]|$)|\.\d+\.tmp$/;

/** A save touches files one after the other: a change is told once nothing more has changed for so long, ms. */
const quietMs = 100;

/**
 * Watches files and folders with all the files they hold.
 * @param ignored paths under them that are not watched.
 * @param onChange called with the last path that changed, as seen from the working directory, once it is quiet again.
 * @returns what ends the watching.
 * @throws UsageError when a path is not there.
 */
export async function watchPaths(
  paths: readonly string[],
  ignored: readonly string[],
  onChange: (path: string) => void,
): Promise<() => Promise<void>> {
  for (const path of paths) {
    if (!existsSync(path)) throw new UsageError(path, 'is not there, so it cannot be watched', 'correct --watch');
  }
  const unwatched = ignored.map((path) => resolve(path));
  const isIgnored = (path: string) =>
    neverWatched.test(path) || unwatched.some((one) => path === one || path.startsWith(`${one}${sep}`));
  const watcher = watch(
    paths.map((path) => resolve(path)),
    { ignored: isIgnored, ignoreInitial: true },
  );
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (event, path) => {
    if (event.endsWith('Dir')) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs, fromHere(path));
  });
  await new Promise<void>((done) => void watcher.once('ready', done));
  return () => {
    clearTimeout(timer);
    return watcher.close();
  };
}

/** A path as a person who stands in the working directory would write it. */
function fromHere(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

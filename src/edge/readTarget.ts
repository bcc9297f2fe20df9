import { dirname, isAbsolute, join } from 'node:path';
import { type Environment, parseTarget } from '../contract/parseTarget';
import type { Target } from '../model';
import { harnessSchemas, readInput, readNeeded } from './packageFiles';

/**
 * Reads a target file; `$NAME` comes from the given environment, `file:PATH` from a file beside it.
 * @throws UsageError when it is missing or wrong.
 */
export function readTarget(path: string, environment: Environment): Target {
  const text = readNeeded(path, 'write one with conform init');
  return parseTarget(path, text, harnessSchemas().target, environment, (name) =>
    readInput(isAbsolute(name) ? name : join(dirname(path), name)),
  );
}

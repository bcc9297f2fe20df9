import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change } from '../design';
import { deciding } from '../parts';
import { doit, gjirafa } from './made';

/** Mistakes about what names a user: how it is decoded, of which type it is, and which of several names counts. */
export const identityFaults: readonly Fault[] = [
  doit(
    'doit-malformed-escape-500',
    'Throws on a path with a percent sign that begins no escape.',
    ['refuses-odd-identity#odd:/id'],
    throwingOnPath((path) => /%(?![0-9a-f]{2})/i.test(path)),
  ),
  doit(
    'doit-escape-beyond-utf-8-500',
    'Throws on escapes in the path of bytes that are not UTF-8.',
    ['refuses-odd-identity#odd:/id'],
    throwingOnPath((path) => !/%(?![0-9a-f]{2})/i.test(path) && !isDecodable(path)),
  ),
  gjirafa(
    'gjirafa-malformed-escape-500',
    'Throws on a path that cannot be decoded.',
    ['refuses-odd-identity#odd:/projectId'],
    throwingOnPath((path) => !isDecodable(path)),
  ),
  gjirafa(
    'gjirafa-escape-cut-off-500',
    'Throws on a path that ends within an escape.',
    ['refuses-odd-identity#odd:/projectId'],
    throwingOnPath((path) => /%[0-9a-f]?\//i.test(path)),
  ),
];

/** Throws on the path before anything else is asked. */
function throwingOnPath(isOdd: (path: string) => boolean): Change {
  return deciding('path', (visit, plain) =>
    isOdd(visit.request.path) ? refusal('path', 500, 'an unexpected error') : plain(visit),
  );
}

/** Whether every escape of a path is one, of UTF-8. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

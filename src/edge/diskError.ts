import { type HarnessError, InternalError, UsageError } from '../errors';

/** A path, or its file system, that does not take what is to be written. */
const unfit = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'];

/** What a failed disk operation means to the person at the keyboard. */
export function diskError(path: string, error: unknown): HarnessError {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new InternalError(
      path,
      `cannot be written: the disk is full (${code})`,
      'free some space or choose another folder with --out',
    );
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR')
    return new UsageError(
      path,
      `is in the way: a file where a folder must be, or the other way round (${code})`,
      'move it or choose another folder with --out',
    );
  if (unfit.includes(code))
    return new UsageError(path, `cannot be written (${code})`, 'allow it or choose another folder with --out');
  return new InternalError(path, `cannot be written (${code})`, 'choose another folder with --out');
}

/** The system's code of an error, else its message. */
export function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}

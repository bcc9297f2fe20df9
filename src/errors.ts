/**
 * Bad news about the harness or its inputs. What is wrong with the API under test is a Finding, never an error.
 * Every message says what, where (file and pointer) and what to do.
 */
export class HarnessError extends Error {
  /** Exit code of the command when this ends it. */
  readonly exitCode: number = 70;

  constructor(
    /** File and pointer, e.g. `target.yaml#/users`; empty when there is no file. */
    readonly where: string,
    readonly what: string,
    /** What to do about it; may be empty. */
    readonly advice = '',
  ) {
    super(shortened(`${where === '' ? '' : `${where}: `}${what}${advice === '' ? '' : `; ${advice}`}`));
    this.name = new.target.name;
  }
}

/** The command line, the environment or the target file is wrong; nothing was sent. */
export class UsageError extends HarnessError {
  override readonly exitCode = 2;
}

/** A contract document is wrong. */
export class ContractError extends HarnessError {
  override readonly exitCode = 2;
}

/** The generator does not know a keyword, or made a body that is not what its label says. */
export class GeneratorError extends HarnessError {
  override readonly exitCode: number = 2;
}

/** The target cannot be judged: unreachable, silent, or the control refused. */
export class TargetError extends HarnessError {
  override readonly exitCode = 3;
}

/** The harness broke one of its own rules. */
export class InternalError extends HarnessError {}

const maxMessageLength = 2_000;

/** A wrong name may be as long as a file. */
function shortened(message: string): string {
  return message.length <= maxMessageLength ? message : `${message.slice(0, maxMessageLength - 4)} ...`;
}

/**
 * `did you mean "status"?` for the nearest of the known names, or the list of them.
 * @param otherwise `near` where the list would be too long to be of help: then nothing is said where none is near.
 */
export function didYouMean(given: string, known: readonly string[], otherwise: 'list' | 'near' = 'list'): string {
  const near = known
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near !== undefined && isNear(given, near)) return `did you mean "${near.name}"?`;
  return known.length === 0 || otherwise === 'near' ? '' : `known: ${known.join(', ')}`;
}

/** A short word is near to many; one that begins otherwise is rather another than a misspelt one. */
function isNear(given: string, { name, distance }: { readonly name: string; readonly distance: number }): boolean {
  const isAlike = given.slice(0, 1).toLowerCase() === name.slice(0, 1).toLowerCase();
  return distance <= Math.max(given.length < 3 ? 0 : 1, Math.min(isAlike ? 3 : 2, Math.floor(given.length / 3)));
}

/** How many letters to put in, leave out, change, or change with the next one. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const turn = isTurned ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, turn));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

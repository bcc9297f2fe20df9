import { HarnessError } from '../errors';
import type { Pointer, RuleId } from '../model';

/** Where a body or a reply breaks the contract. */
export interface Breach {
  /** Place in the body; null when it is not about the body. */
  readonly at: Pointer | null;
  /** The rule of the contract that says so, where there is one. */
  readonly rule: RuleId | null;
  readonly expected: string;
  readonly actual: string;
}

/** What the client was asked to send is not what the contract takes; nothing was sent. */
export class RequestError extends HarnessError {
  constructor(readonly breach: Breach) {
    super(`request${placeOf(breach)}`, wordsOf(breach, 'found'), 'nothing was sent');
  }
}

/** The reply is not one the contract documents. */
export class ReplyError extends HarnessError {
  override readonly exitCode = 1;

  constructor(
    readonly status: number,
    readonly breach: Breach,
  ) {
    super(`reply ${status}${placeOf(breach)}`, wordsOf(breach, 'answered'));
  }
}

/** There is no reply. */
export class TransportError extends HarnessError {
  override readonly exitCode = 3;

  constructor(origin: string, reason: string) {
    super(origin, `no reply (${reason})`, 'look whether the service runs there');
  }
}

function placeOf({ at }: Breach): string {
  return at === null ? '' : `#${at}`;
}

function wordsOf({ expected, actual, rule }: Breach, verb: string): string {
  return `expected ${expected}, ${verb} ${actual}${rule === null ? '' : ` (${rule})`}`;
}

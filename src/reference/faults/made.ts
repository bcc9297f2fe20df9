import type { Fault } from '../alteration';
import type { Change } from '../design';

type Rest = Pick<Fault, 'when' | 'limits' | 'blocks' | 'isReadable'>;

/** A fault of the DoiT provider; rules are named without their contract. */
export function doit(id: string, sentence: string, rules: readonly string[], change: Change, rest: Rest = {}): Fault {
  return made('doit-update-user', id, sentence, rules, change, rest);
}

/** A fault of the Gjirafa provider; rules are named without their contract. */
export function gjirafa(
  id: string,
  sentence: string,
  rules: readonly string[],
  change: Change,
  rest: Rest = {},
): Fault {
  return made('gjirafa-put-user', id, sentence, rules, change, rest);
}

function made(
  contract: string,
  id: string,
  sentence: string,
  rules: readonly string[],
  change: Change,
  rest: Rest,
): Fault {
  return { id, contract, sentence, breaks: rules.map((rule) => `${contract}/${rule}`), change, ...rest };
}

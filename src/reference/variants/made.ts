import type { Variant } from '../alteration';
import type { Change } from '../design';

type Rest = Pick<Variant, 'when' | 'limits' | 'isReadable'>;

/** A variant of the DoiT provider. */
export function doit(id: string, sentence: string, change: Change, rest: Rest = {}): Variant {
  return { id, contract: 'doit-update-user', sentence, change, ...rest };
}

/** A variant of the Gjirafa provider. */
export function gjirafa(id: string, sentence: string, change: Change, rest: Rest = {}): Variant {
  return { id, contract: 'gjirafa-put-user', sentence, change, ...rest };
}

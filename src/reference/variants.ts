import type { Limits } from '../model';
import type { Alteration } from './alteration';

/** A provider that is right in another way than the reference. */
export interface Variant extends Alteration {
  /** Limits its target configuration needs. */
  readonly limits?: Partial<Limits>;
}

/** Every variant, over both shipped contracts. */
export const variants: readonly Variant[] = [
  {
    id: 'doit-closes-connections',
    contract: 'doit-update-user',
    sentence: 'Closes the connection after every reply.',
    change: (design) => ({
      ...design,
      write: (visit, answer) => ({ ...design.write(visit, answer), transport: { kind: 'close' } }),
    }),
  },
];

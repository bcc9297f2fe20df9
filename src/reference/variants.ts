import type { Variant } from './alteration';

export type { Variant } from './alteration';

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

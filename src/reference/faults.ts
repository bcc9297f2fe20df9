import type { Fault } from './alteration';
import { statusFaults } from './faults/statuses';

export type { Fault } from './alteration';

/** Every fault, over both shipped contracts. */
export const faults: readonly Fault[] = [...statusFaults];

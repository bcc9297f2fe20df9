import { interruptedExit } from '../exit';

/** Exit codes from worst to best, as one run's outcome outweighs another's. */
const precedence = [interruptedExit, 70, 2, 1, 3, 4, 0];

/** The exit code that stands for several runs. */
export function worstExit(codes: readonly number[]): number {
  return precedence.find((code) => codes.includes(code)) ?? 70;
}

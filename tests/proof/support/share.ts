import type { Profile } from '../../../src/model';

/** `PROOF=all` judges every fault and variant at length, as `.ci/run` does; `npm test` every other one and in short. */
const isWhole = process.env.PROOF === 'all';

/** The profile the tests of the proof judge by. */
export const profile: Profile = isWhole ? 'standard' : 'quick';

/** The fixed half of a list that `npm test` tries. */
export function share<T>(list: readonly T[], isSlow: (item: T) => boolean = () => false): readonly T[] {
  return isWhole ? list : list.filter((item, i) => i % 2 === 0 && !isSlow(item));
}

import { allSubjects } from '../../../src/cli/prove/subjects';
import { tryOut } from '../../../src/cli/prove/trial';

/** Variants that spend most of a run waiting. */
const slow = /-(visible-later|takes-20-ms|takes-its-time|rate-limit)$/;

const timeoutMs = 120_000;

/**
 * One test a variant of the contract, every other one of the list and none that waits: the whole run stays green.
 * `npm run proof` judges them all.
 */
export function describeVariants(contract: string): void {
  const variants = allSubjects
    .filter((subject) => subject.contract === contract && subject.kind === 'variant')
    .filter(({ id }, i) => i % 2 === 0 && !slow.test(id));

  describe(`every other variant of ${contract}`, () => {
    it.each(variants)(
      '$id: $sentence',
      async (variant) => {
        const { outcome, failed, blocked, requests } = await tryOut(variant, { seed: 1, profile: 'standard' });
        expect({ outcome, failed, blocked }).toEqual({ outcome: 'quiet', failed: [], blocked: [] });
        expect(requests).toBeGreaterThan(1_000);
      },
      timeoutMs,
    );
  });
}

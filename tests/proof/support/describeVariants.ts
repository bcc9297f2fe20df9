import { allSubjects } from '../../../src/cli/prove/subjects';
import { tryOut } from '../../../src/cli/prove/trial';
import { profile, share } from './share';

/** Variants that spend most of a run waiting. */
const slow = /-(visible-later|takes-20-ms|takes-its-time|rate-limit)$/;

const timeoutMs = 120_000;

/** One test a variant of the contract, of a fixed share of them: the whole run stays green. */
export function describeVariants(contract: string): void {
  const all = allSubjects.filter((subject) => subject.contract === contract && subject.kind === 'variant');
  const variants = share(all, ({ id }) => slow.test(id));

  describe(`the variants of ${contract}`, () => {
    it.each(variants)(
      '$id: $sentence',
      async (variant) => {
        const { outcome, failed, blocked, requests } = await tryOut(variant, { seed: 1, profile });
        expect({ outcome, failed, blocked }).toEqual({ outcome: 'quiet', failed: [], blocked: [] });
        expect(requests).toBeGreaterThan(1_000);
      },
      timeoutMs,
    );
  });
}

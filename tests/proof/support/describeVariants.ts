import { allSubjects } from '../../../src/cli/prove/subjects';
import { tryOut } from '../../../src/cli/prove/trial';
import { share } from './share';

/** One test a variant of the contract, of a fixed share of them: the whole run stays green. */
export function describeVariants(contract: string): void {
  const variants = share(allSubjects.filter((subject) => subject.contract === contract && subject.kind === 'variant'));

  describe(`the variants of ${contract}`, () => {
    it.each(variants)('$id: $sentence', async (variant) => {
      const { outcome, failed, blocked, requests } = await tryOut(variant, { seed: 1, profile: 'standard' });
      expect({ outcome, failed, blocked }).toEqual({ outcome: 'quiet', failed: [], blocked: [] });
      expect(requests).toBeGreaterThan(1_000);
    });
  });
}

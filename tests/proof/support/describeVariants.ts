import { allSubjects } from '../../../src/cli/prove/subjects';
import { tryOut } from '../../../src/cli/prove/trial';

/** One test a variant of the contract, every other one of the list: the whole run stays green. `npm run proof` judges them all. */
export function describeVariants(contract: string): void {
  const variants = allSubjects
    .filter((subject) => subject.contract === contract && subject.kind === 'variant')
    .filter((_, i) => i % 2 === 0);

  describe(`every other variant of ${contract}`, () => {
    it.each(variants)('$id: $sentence', async (variant) => {
      const { outcome, failed, blocked, requests } = await tryOut(variant, { seed: 1, profile: 'standard' });
      expect({ outcome, failed, blocked }).toEqual({ outcome: 'quiet', failed: [], blocked: [] });
      expect(requests).toBeGreaterThan(1_000);
    });
  });
}

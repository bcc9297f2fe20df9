import { allSubjects } from '../../../src/cli/prove/subjects';
import { tryOut } from '../../../src/cli/prove/trial';
import { share } from './share';

const timeoutMs = 120_000;

/**
 * One test a fault of the contract, of a fixed share of them: each rule it breaks fails when that rule is judged. `npm run proof` judges each by all rules.
 */
export function describeFaults(contract: string): void {
  const faults = share(allSubjects.filter((subject) => subject.contract === contract && subject.kind === 'fault'));

  describe(`the faults of ${contract}`, () => {
    it.each(faults)(
      '$id: $sentence',
      async (fault) => {
        expect(fault.breaks).not.toEqual([]);
        for (const rule of fault.breaks) {
          const settings = { seed: 1, profile: 'standard', only: [rule], bail: true } as const;
          const { outcome, unaimed } = await tryOut({ ...fault, breaks: [rule] }, settings);
          expect({ rule, outcome, unaimed }).toEqual({ rule, outcome: 'detected', unaimed: [] });
        }
      },
      timeoutMs,
    );
  });
}

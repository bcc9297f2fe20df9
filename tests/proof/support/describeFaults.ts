import { allSubjects } from '../../../src/cli/prove/subjects';
import { tryOut } from '../../../src/cli/prove/trial';
import { share } from './share';

/**
 * One test a fault of the contract, of a fixed share of them: each rule it breaks fails when that rule is judged. `npm run proof` judges each by all rules.
 */
export function describeFaults(contract: string): void {
  const faults = share(allSubjects.filter((subject) => subject.contract === contract && subject.kind === 'fault'));

  describe(`the faults of ${contract}`, () => {
    it.each(faults)('$id: $sentence', async (fault) => {
      expect(fault.breaks).not.toEqual([]);
      for (const rule of fault.breaks) {
        const trial = await tryOut(
          { ...fault, breaks: [rule] },
          { seed: 1, profile: 'standard', only: [rule], bail: true },
        );
        expect({ rule, outcome: trial.outcome, unaimed: trial.unaimed }).toEqual({
          rule,
          outcome: 'detected',
          unaimed: [],
        });
      }
    });
  });
}

import fc from 'fast-check';
import { randomMembers } from '../../../src/generate/recipes/validBody';
import { sampleAt } from '../../../src/generate/sampleAt';
import { shipped } from '../../support/contracts';
import { recipeInput } from '../../support/recipes';

const numRuns = 1_000;

describe('values of a random sample by their numbers', () => {
  it.each([
    ['numbers', fc.integer()],
    ['texts of a pattern', fc.stringMatching(/^\+[0-9]{1,3}$/)],
    ['lists of lists', fc.array(fc.array(fc.double(), { maxLength: 4 }), { maxLength: 4 })],
    ['members of a doit body', randomMembers(recipeInput(shipped('doit-update-user'), 'valid-body'))],
    ['members of a gjirafa body', randomMembers(recipeInput(shipped('gjirafa-put-user'), 'valid-body'))],
  ] as const)('are those of the whole sample, in any order of asking: %s', (_, arbitrary) => {
    const whole = fc.sample<unknown>(arbitrary, { seed: -7, numRuns });
    const at = sampleAt<unknown>(arbitrary, -7, numRuns);
    const backwards = Array.from({ length: numRuns }, (_, i) => at(numRuns - 1 - i)).reverse();
    expect(backwards).toEqual(whole);
    expect(whole.map((_, i) => at(i))).toEqual(whole);
  });

  it('are what fast-check replays by seed and path', () => {
    const at = sampleAt(fc.string(), 3, 50);
    expect(fc.sample(fc.string(), { seed: 3, path: '41', numRuns: 1 })).toEqual([at(41)]);
  });

  it('stay the same when many other samples were drawn in between', () => {
    const at = sampleAt(fc.string(), 3, 50);
    const before = at(7);
    for (let seed = 0; seed < 100; seed++) sampleAt(fc.string(), seed, 10)(9);
    expect([at(7), sampleAt(fc.string(), 3, 50)(7)]).toEqual([before, before]);
  });

  it('are as many as were asked for', () => {
    expect(() => sampleAt(fc.string(), 3, 50)(50)).toThrow('no item 50 of 50');
  });
});

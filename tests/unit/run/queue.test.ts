import { createQueue, type Queued } from '../../../src/run/queue';

const plain: Queued<string> = {
  ...{ length: 6, isLater: () => false, homeOf: () => undefined, mayShare: () => false, atOnce: () => 1 },
};

/** What lanes are given, when each asks in its turn until nothing is left for any. */
function handedOut(queued: Partial<Queued<string>>, lanes: readonly string[]): [lane: string, numbers: number[]][] {
  const take = createQueue({ ...plain, ...queued });
  const given: [string, number[]][] = [];
  for (let isLeft = true; isLeft; ) {
    isLeft = false;
    for (const lane of lanes) {
      const numbers = take(lane);
      if (numbers.length > 0) given.push([lane, [...numbers]]);
      isLeft ||= numbers.length > 0;
    }
  }
  return given;
}

describe('a queue', () => {
  it('hands out each number once, in order, to whoever asks', () => {
    expect(handedOut({ length: 3 }, ['a', 'b'])).toEqual([
      ['a', [0]],
      ['b', [1]],
      ['a', [2]],
    ]);
  });

  it('keeps back what comes later', () => {
    expect(handedOut({ isLater: (i) => i < 4 }, ['a'])).toEqual([
      ['a', [4]],
      ['a', [5]],
    ]);
  });

  it('gives a lane what only it may have, before and after what any may', () => {
    const home = ['b', undefined, 'a', 'b', undefined, 'a'];
    expect(handedOut({ homeOf: (i) => home[i] }, ['a', 'b'])).toEqual([
      ['a', [1]],
      ['b', [0]],
      ['a', [2]],
      ['b', [3]],
      ['a', [4]],
      ['a', [5]],
    ]);
  });

  it('lets those share a lane that may, as many as are allowed, from anywhere in the queue', () => {
    const mayShare = (i: number) => i !== 2;
    expect(handedOut({ mayShare, atOnce: () => 3 }, ['a', 'b'])).toEqual([
      ['a', [0, 1, 3]],
      ['b', [2]],
      ['a', [4, 5]],
    ]);
    expect(handedOut({ mayShare }, ['a']).map(([, numbers]) => numbers)).toEqual([[0], [1], [2], [3], [4], [5]]);
  });

  it('lets fewer share from the moment on that fewer are allowed', () => {
    let most = 4;
    const take = createQueue({ ...plain, mayShare: (i) => i !== 1, atOnce: () => most });
    const before = take('a');
    most = 1;
    expect([before, take('a'), take('b'), take('a')]).toEqual([[0, 2, 3, 4], [1], [5], []]);
  });

  it('costs no more for each of many numbers than of few', () => {
    const looks = (length: number) => {
      let count = 0;
      const count1 = () => {
        count++;
        return false;
      };
      handedOut({ length, isLater: count1, mayShare: (i) => count1() || i % 2 === 1, atOnce: () => 4 }, ['a', 'b']);
      return count / length;
    };
    expect(looks(20_000)).toBeLessThan(looks(200) * 1.1);
  });
});

import { couples, hash, shuffled, shuffledNumbers } from '../../../src/generate/seeded';

describe('an order determined by a key', () => {
  it('is by the hash of key and number', () => {
    const items = Array.from({ length: 500 }, (_, i) => `item ${i}`);
    const byHash = items
      .map((item, i) => ({ item, rank: hash(`a key/${i}`) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
    expect(shuffled(items, 'a key')).toEqual(byHash);
    expect(shuffled(items, 'another key')).not.toEqual(byHash);
  });

  it.each([0, 1, 2, 100_000])('has each of %i numbers once', (length) => {
    const isSeen = new Uint8Array(length);
    for (const i of shuffledNumbers(length, 'order')) isSeen[i] = 1;
    expect(isSeen.indexOf(0)).toBe(-1);
  });
});

describe('couples', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

  it('are all pairs of a few items', () => {
    expect(couples(numbers(3), 'key')).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(couples(numbers(12), 'key')).toHaveLength(66);
  });

  it('are as many of many items, of each two at most, by the key', () => {
    const chosen = couples(numbers(700), 'key');
    expect(chosen).toHaveLength(66);
    expect(new Set(chosen.flat()).size).toBe(67);
    expect(couples(numbers(700), 'other')).not.toEqual(chosen);
  });
});

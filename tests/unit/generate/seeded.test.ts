import { hash, shuffled, shuffledNumbers } from '../../../src/generate/seeded';

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

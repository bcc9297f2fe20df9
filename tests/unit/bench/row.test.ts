import { median, quantity, rowOf, withoutVerdict } from '../../../bench/row';

const plain = { group: 'g', name: 'n', measures: 'm', unit: 'ms' } as const;

describe('median', () => {
  it.each([
    [[5], 5],
    [[9, 1, 10], 9],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (samples, expected) => {
    expect(median(samples)).toBe(expected);
  });

  it('leaves its input as it was', () => {
    const samples = [3, 1, 2];
    median(samples);
    expect(samples).toEqual([3, 1, 2]);
  });

  it('of nothing is refused', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('rowOf', () => {
  it('holds the median against the ceiling', () => {
    const row = rowOf({ ...plain, samples: [30, 10, 20], ceiling: { what: 'c', value: 40 } });
    expect(row).toMatchObject({ value: 20, ratio: 0.5, goal: null, note: null });
  });

  it.each([
    [
      { on: 'value', atMost: 20 },
      { text: '≤ 20 ms', isMet: true },
    ],
    [
      { on: 'value', atMost: 19 },
      { text: '≤ 19 ms', isMet: false },
    ],
    [
      { on: 'ratio', atLeast: 0.5 },
      { text: '≥ 0.5×', isMet: true },
    ],
    [
      { on: 'ratio', atLeast: 0.6 },
      { text: '≥ 0.6×', isMet: false },
    ],
    [
      { on: 'ratio', atMost: 0.4 },
      { text: '≤ 0.4×', isMet: false },
    ],
  ] as const)('judges the bound %j', (goal, expected) => {
    expect(rowOf({ ...plain, samples: [20], ceiling: { what: 'c', value: 40 }, goal }).goal).toEqual(expected);
  });

  it('meets no goal with a ratio that is missing or a value that is not a number', () => {
    expect(rowOf({ ...plain, samples: [20], goal: { on: 'ratio', atMost: 1 } }).goal?.isMet).toBe(false);
    expect(rowOf({ ...plain, samples: [Number.NaN], goal: { on: 'value', atMost: 1 } }).goal?.isMet).toBe(false);
  });

  it('of a run without a verdict meets no goal', () => {
    expect(withoutVerdict('g', '700 properties', 60_000)).toMatchObject({
      ...{ name: '700 properties: no verdict within', value: 60_000, unit: 'ms' },
      goal: { isMet: false },
    });
  });
});

describe('quantity', () => {
  it.each([
    [1234.5, 'ms', '1,235 ms'],
    [12.345, 'µs', '12.3 µs'],
    [0.4567, 'x', '0.457×'],
    [52_000, '1/s', '52,000/s'],
  ] as const)('writes %d %s as %s', (value, unit, expected) => {
    expect(quantity(value, unit)).toBe(expected);
  });
});

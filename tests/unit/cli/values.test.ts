import { InvalidArgumentError } from 'commander';
import {
  gather,
  parseCount,
  parseDurationMs,
  parsePort,
  parseRate,
  parseSeed,
  parseShard,
} from '../../../src/cli/values';

describe('values of options', () => {
  it.each([
    ['500ms', 500],
    ['60s', 60_000],
    ['1.5s', 1_500],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['7', 7_000],
  ])('reads the duration %s', (text, expected) => {
    expect(parseDurationMs(text)).toBe(expected);
  });

  it.each([
    [parseDurationMs, ['', '0s', '-1s', 'soon', '5 s', '1e3', '0ms']],
    [parseSeed, ['', 'x', '1.5', '2147483648', '-2147483649', '0x10']],
    [parseCount, ['', '0', '-1', '1.5', '01', '9999999999']],
    [parseRate, ['', '0', '-5', 'fast', 'Infinity', '1e3']],
    [parsePort, ['', '-1', '65536', 'http', '80.5']],
    [parseShard, ['', '1', '0/4', '5/4', '1/0', 'a/b', '1/4/2']],
  ])('%p refuses what it cannot read', (parse, texts) => {
    for (const text of texts) expect(() => parse(text)).toThrow(InvalidArgumentError);
  });

  it('reads the ends of each range', () => {
    expect([parseSeed('-2147483648'), parseSeed('2147483647'), parsePort('0'), parsePort('65535')]).toEqual([
      -2147483648, 2147483647, 0, 65535,
    ]);
    expect([parseCount('1'), parseRate('0.5'), parseShard('4/4')]).toEqual([1, 0.5, { index: 4, of: 4 }]);
  });

  it('gathers repeated options in their order', () => {
    expect(gather('b', gather('a', []))).toEqual(['a', 'b']);
  });
});

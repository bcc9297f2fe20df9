import { retryAfterMs } from '../../src/retryAfter';

describe('a Retry-After', () => {
  const now = '2026-11-23T10:00:00.250Z';

  it.each([
    ['2', 2_000],
    [' 0.5 ', 500],
    ['0', 50],
    ['Mon, 23 Nov 2026 10:00:05 GMT', 4_750],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 50],
    ['soon', 1_000],
    ['-3 s', 1_000],
    ['', 1_000],
  ])('of "%s" asks for %d ms', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected);
  });
});

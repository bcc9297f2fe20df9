import { noticeLateReplies } from '../../../src/edge/lateReplies';

/** After how many of these replies lateness is the rule, and -1 where it never is. */
function noticedAfter(durationsMs: readonly number[]): number {
  const isLateByRule = noticeLateReplies();
  const at = durationsMs.findIndex((durationMs) => isLateByRule(durationMs));
  return at < 0 ? at : at + 1;
}

const times = (count: number, durationMs: number) => Array.from({ length: count }, () => durationMs);

describe('noticeLateReplies', () => {
  it('notices twelve late replies of sixteen, where one came soon', () => {
    expect(noticedAfter([2, ...times(50, 44)])).toBe(13);
    expect(noticedAfter([2, ...Array.from({ length: 12 }, () => [44, 43, 47, 1]).flat()])).toBe(16);
    expect(noticedAfter([...times(50, 44), 2])).toBe(51);
    expect(noticedAfter([1, ...times(300, 5), ...times(16, 44)])).toBe(313);
  });

  it.each([
    ['none came soon', times(200, 44)],
    ['all came soon', times(200, 2)],
    ['they take longer than an acknowledgement', [2, ...times(200, 80)]],
    ['they take less', [2, ...times(200, 30)]],
    ['they are one in two', [2, ...Array.from({ length: 100 }, () => [44, 3]).flat()]],
  ])('notices nothing where %s', (_, durationsMs) => {
    expect(noticedAfter(durationsMs)).toBe(-1);
  });
});

import { columnsOf } from '../../../src/report/columns';
import { type ProgressState, progressLine } from '../../../src/report/progressLine';

const progress: ProgressState = { stage: 'run', done: 50, total: 200, requests: 1_200, failing: 3, elapsedMs: 2_000 };

describe('progressLine', () => {
  it('shows stage, share, failures, requests and rate', () => {
    expect(progressLine(progress, 120)).toBe(
      'running · ██░░░░░░░░ 25 % · 50/200 · 3 failing · 1,200 requests · 600/s · 2.0 s',
    );
  });

  it('foretells the time that is left once there is something to go by', () => {
    expect(progressLine({ ...progress, elapsedMs: 40_000 }, 120)).toContain(
      '50/200 · about 2 min 0 s left · 3 failing',
    );
    expect(progressLine({ ...progress, elapsedMs: 40_000, done: 1 }, 120)).not.toContain('left');
  });

  it.each([0, 1, 10, 40, 79])('is never wider than %i columns', (width) => {
    expect(columnsOf(progressLine(progress, width))).toBeLessThanOrEqual(width);
  });

  it('shows no share of an unknown total and stays at 100 % past it', () => {
    expect(progressLine({ ...progress, total: 0 }, 120)).toBe('running · 3 failing · 1,200 requests · 600/s · 2.0 s');
    expect(progressLine({ ...progress, done: 300 }, 120)).toContain('██████████ 100 %');
  });
});

import type { Exchange, Statistics } from '../model';

const edgesMs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Counts replies by status and duration; the last bin of each histogram is what took longer than the last edge. */
export function createStatistics(): {
  count(exchange: Exchange): void;
  result(casesBySource: Statistics['casesBySource']): Statistics;
} {
  const byStatus: Record<string, number[]> = {};
  return {
    count: ({ reply }) => {
      const status = reply.kind === 'reply' ? String(reply.status) : 'none';
      const bins = byStatus[status] ?? new Array<number>(edgesMs.length + 1).fill(0);
      byStatus[status] = bins;
      const found = edgesMs.findIndex((edge) => reply.durationMs <= edge);
      const bin = found === -1 ? edgesMs.length : found;
      bins[bin] = (bins[bin] ?? 0) + 1;
    },
    result: (casesBySource) => ({ edgesMs, byStatus, casesBySource }),
  };
}

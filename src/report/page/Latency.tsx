import type { Statistics } from '../../model';
import { grouped } from '../verdictSentence';
import { visible } from '../visible';
import { Scroll } from './parts';

const labelWidth = 90;
const barWidth = 46;
const rowHeight = 58;
const maxStatuses = 14;

/** How long replies took, one row a status: a bar for each band of durations, with its count. */
export function Latency({ statistics }: { readonly statistics: Statistics }) {
  const rows = Object.entries(statistics.byStatus)
    .map(([status, counts]) => ({ status, counts, total: counts.reduce((sum, count) => sum + count, 0) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const shown = rows.slice(0, maxStatuses);
  const bands = bandsOf(statistics.edgesMs, Math.max(0, ...shown.map(({ counts }) => counts.length)));
  const used = bands.filter((_, i) => shown.some(({ counts }) => (counts[i] ?? 0) > 0));
  const last = used.length === 0 ? 0 : bands.lastIndexOf(used.at(-1) ?? '') + 1;
  const width = labelWidth + last * barWidth + 10;
  const height = shown.length * rowHeight + 24;
  if (shown.length === 0) return <p class="muted">No reply was timed.</p>;
  return (
    <Scroll label="Durations of replies by status">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={spoken(shown, bands)}
      >
        {shown.map(({ status, counts, total }, row) => (
          <g key={status}>
            <line class="grid" x1={0} x2={width} y1={(row + 1) * rowHeight} y2={(row + 1) * rowHeight} />
            <text x={0} y={row * rowHeight + 34}>
              {status === 'none' ? 'no reply' : visible(status, 10)}
            </text>
            <text class="soft" x={0} y={row * rowHeight + 50}>
              {grouped(total)}
            </text>
            {counts.slice(0, last).map((count, band) => (
              <Bar
                key={bands[band] ?? band}
                count={count}
                most={Math.max(...counts)}
                x={labelWidth + band * barWidth}
                y={(row + 1) * rowHeight}
              />
            ))}
          </g>
        ))}
        {bands.slice(0, last).map((band, i) => (
          <text key={band} class="soft tiny" x={labelWidth + i * barWidth + 2} y={height - 8}>
            {band}
          </text>
        ))}
      </svg>
    </Scroll>
  );
}

function Bar({
  count,
  most,
  x,
  y,
}: {
  readonly count: number;
  readonly most: number;
  readonly x: number;
  readonly y: number;
}) {
  if (count === 0) return null;
  const height = Math.max(2, Math.round((count / most) * (rowHeight - 22)));
  return (
    <>
      <rect class="barfill" x={x + 2} y={y - height} width={barWidth - 8} height={height} />
      <text class="soft" x={x + 2} y={y - height - 3}>
        {count > 9_999 ? `${Math.round(count / 1_000)}k` : count}
      </text>
    </>
  );
}

/** Names of the bands in ms: `≤1`, `≤2`, …, and `>5000` for what lies past the last edge. */
function bandsOf(edgesMs: readonly number[], count: number): string[] {
  const named = edgesMs.map((edge) => `≤${edge}`);
  const past = edgesMs.at(-1);
  return count > named.length && past !== undefined ? [...named, `>${past}`] : named;
}

function spoken(
  rows: readonly { readonly status: string; readonly counts: readonly number[]; readonly total: number }[],
  bands: readonly string[],
): string {
  const lines = rows.map(({ status, counts, total }) => {
    const most = counts.indexOf(Math.max(...counts));
    return `${status === 'none' ? 'no reply' : `status ${status}`}: ${total}, most in ${bands[most] ?? 'one band'} ms`;
  });
  return visible(`Durations of replies. ${lines.join('; ')}`, 600);
}

import type { Statistics } from '../../model';
import { grouped } from '../verdictSentence';
import { visible } from '../visible';
import { Scroll } from './parts';

const rowHeight = 30;
const labelWidth = 84;
const barWidth = 200;

/** Where the cases came from, one bar a source. */
export function Sources({ statistics }: { readonly statistics: Statistics }) {
  const rows = Object.entries(statistics.casesBySource)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 12);
  if (rows.length === 0) return <p class="muted">No case was run.</p>;
  const most = Math.max(...rows.map(([, count]) => count));
  const width = labelWidth + barWidth + 60;
  const height = rows.length * rowHeight;
  const label = `Cases by source. ${rows.map(([source, count]) => `${source}: ${count}`).join('; ')}`;
  return (
    <Scroll label="Cases by source">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={visible(label, 400)}>
        {rows.map(([source, count], i) => (
          <g key={source}>
            <text x={0} y={i * rowHeight + 19}>
              {visible(source, 12)}
            </text>
            <rect
              class="barfill"
              x={labelWidth}
              y={i * rowHeight + 6}
              width={Math.max(2, (count / most) * barWidth)}
              height={18}
            />
            <text class="soft" x={labelWidth + Math.max(2, (count / most) * barWidth) + 6} y={i * rowHeight + 19}>
              {grouped(count)}
            </text>
          </g>
        ))}
      </svg>
    </Scroll>
  );
}

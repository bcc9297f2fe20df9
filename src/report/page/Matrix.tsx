import type { Report, RequirementReport, RuleReport, Verdict } from '../../model';
import { worstVerdict } from '../../verdicts';
import { groupBy } from '../groupBy';
import { placeOf, verdicts } from '../ruleList';
import { counted, verdictWords } from '../verdictSentence';
import { visible } from '../visible';
import { linkTo, ruleAnchor } from './anchors';
import type { Limits } from './limits';
import { Chip, marks, Scroll, Section } from './parts';

const cellWidth = 34;
const cellHeight = 24;
const headHeight = 132;
const maxLabel = 40;

/** The matrix requirement × field as a picture: the worst verdict of each crossing, by mark; red ones link to their rule. */
export function Matrix({ report, limits }: { readonly report: Report; readonly limits: Limits }) {
  const fields = report.contract.fields.slice(0, limits.columns);
  const rows = [...report.requirements]
    .filter(({ rules }) => rules.length > 0)
    .sort((a, b) => weight(a.verdict) - weight(b.verdict))
    .slice(0, limits.rows);
  if (rows.length === 0) return null;
  const columns = [...fields, null];
  const labelWidth = 14 + 6.8 * Math.max(...rows.map(({ id }) => Math.min(id.length, maxLabel)));
  const width = labelWidth + columns.length * cellWidth + 72;
  const height = headHeight + rows.length * cellHeight + 6;
  return (
    <Section id="matrix" title="Requirements and fields">
      <figure>
        <figcaption>
          The worst verdict of each requirement at each request field, as sent or as shown; the last column is for rules
          about the whole exchange. The same stands as text under “All rules”.
        </figcaption>
        <Scroll label="Matrix of requirements and fields">
          <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
            <title>Matrix of requirements and fields</title>
            {columns.map((field, i) => (
              <text
                key={field ?? ''}
                transform={`translate(${labelWidth + i * cellWidth + 20} ${headHeight - 8}) rotate(-45)`}
                class={field === null ? 'soft' : ''}
              >
                {field === null ? 'whole' : short(field.slice(1), 22)}
              </text>
            ))}
            {rows.map((requirement, i) => (
              <Row
                key={requirement.id}
                requirement={requirement}
                columns={columns}
                y={headHeight + i * cellHeight}
                labelWidth={labelWidth}
                width={width}
              />
            ))}
          </svg>
        </Scroll>
      </figure>
      <ul class="legend" aria-label="Marks">
        {verdicts.map((verdict) => (
          <li key={verdict}>
            <Chip verdict={verdict} />
          </li>
        ))}
        <li class="muted">· no rule</li>
      </ul>
      {report.requirements.length > rows.length || report.contract.fields.length > fields.length ? (
        <p class="note">
          Shown: {rows.length} of {counted(report.requirements.length, 'requirement')}, {fields.length} of{' '}
          {counted(report.contract.fields.length, 'field')}.
        </p>
      ) : null}
    </Section>
  );
}

function Row(props: {
  readonly requirement: RequirementReport;
  readonly columns: readonly (string | null)[];
  readonly y: number;
  readonly labelWidth: number;
  readonly width: number;
}) {
  const { requirement, columns, y, labelWidth, width } = props;
  const cells = groupBy(requirement.rules, ({ id }) => columnOf(placeOf(id), columns));
  return (
    <g>
      <line class="grid" x1={0} x2={width} y1={y} y2={y} />
      <text x={0} y={y + 16}>
        {short(requirement.id, maxLabel)}
      </text>
      {columns.map((column, i) => (
        <Cell
          key={column ?? ''}
          x={labelWidth + i * cellWidth}
          y={y}
          name={`${requirement.id} ${column ?? '(whole)'}`}
          rules={cells.get(column) ?? []}
        />
      ))}
    </g>
  );
}

function Cell(props: {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly rules: readonly RuleReport[];
}) {
  const { x, y, name, rules } = props;
  const middle = x + cellWidth / 2 - 2;
  if (rules.length === 0)
    return (
      <text class="none" x={middle} y={y + 16}>
        ·
      </text>
    );
  const worst = worstVerdict(rules.map(({ verdict }) => verdict));
  const label = `${name}: ${verdictWords[worst]} (${counted(rules.length, 'rule')})`;
  const drawn = (
    <>
      <title>{visible(label, 300)}</title>
      <rect class="cell" x={x} y={y + 3} width={cellWidth - 4} height={cellHeight - 5} rx={4} />
      <text class="glyph" x={middle} y={y + 17}>
        {marks[worst]}
      </text>
    </>
  );
  const first = rules.find(({ verdict }) => verdict === worst);
  const isRed = worst === 'fail' || worst === 'blocked' || worst === 'warn';
  return isRed && first !== undefined ? (
    <a class={`v-${worst}`} href={linkTo(ruleAnchor(first.id))} aria-label={visible(label, 300)}>
      {drawn}
    </a>
  ) : (
    <g class={`v-${worst}`}>{drawn}</g>
  );
}

/** At most so many characters, the last of them an ellipsis where some are left out. */
function short(text: string, max: number): string {
  const shown = visible(text);
  return shown.length > max ? `${shown.slice(0, max - 1)}…` : shown;
}

/** The longest field that holds a place, or that a reply shows there (`/user/phone` is `/phone`); null where none does. */
function columnOf(place: string | null, columns: readonly (string | null)[]): string | null {
  if (place === null) return null;
  let best: string | null = null;
  for (const column of columns) {
    const holds = column !== null && (place === column || place.startsWith(`${column}/`) || place.endsWith(column));
    if (holds && column.length > (best?.length ?? 0)) best = column;
  }
  return best;
}

function weight(verdict: Verdict): number {
  return verdict === 'fail' || verdict === 'blocked' || verdict === 'warn'
    ? verdicts.indexOf(verdict)
    : verdicts.length;
}

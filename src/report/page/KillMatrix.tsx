import type { Proof, RequirementProof, Trial } from '../../model';
import { requirementOf } from '../../ruleId';
import { Chip, Scroll } from './parts';

const cellWidth = 16;
const cellHeight = 13;
const headHeight = 210;
const labelWidth = 250;

/** Which requirement failed at which fault, as a picture: faults in the order of the requirements they were made to break. */
export function KillMatrix({ proof, contract }: { readonly proof: Proof; readonly contract: string }) {
  const columns = proof.requirements.filter((one) => one.contract === contract && one.level === 'MUST');
  const place = (trial: Trial) =>
    columns.findIndex(({ id }) => trial.breaks.some((rule) => requirementOf(rule) === id));
  const rows = proof.trials
    .filter((trial) => trial.contract === contract && trial.kind === 'fault')
    .sort((a, b) => place(a) - place(b));
  if (rows.length === 0) return null;
  const width = labelWidth + columns.length * cellWidth + 140;
  const height = headHeight + rows.length * cellHeight + 6;
  return (
    <figure>
      <figcaption>
        Each row is a fault, each column a MUST. The faults stand in the order of what they were made to break, so that
        the marks of what was aimed at run down the diagonal. The same stands as text below.
      </figcaption>
      <Scroll label={`Faults of ${contract} and the requirements that failed`}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <title>{`Faults of ${contract} and the requirements that failed`}</title>
          {columns.map(({ id }, i) => (
            <text
              key={id}
              class="tiny"
              transform={`translate(${labelWidth + i * cellWidth + 11} ${headHeight - 6}) rotate(-55)`}
            >
              {id}
            </text>
          ))}
          {rows.map((trial, i) => (
            <Row key={trial.id} trial={trial} columns={columns} y={headHeight + i * cellHeight} />
          ))}
        </svg>
      </Scroll>
      <ul class="legend" aria-label="Marks">
        <li>
          <Chip verdict="pass">failed, as it should</Chip>
        </li>
        <li>
          <Chip verdict="observed">failed as well</Chip>
        </li>
        <li>
          <Chip verdict="fail">should have failed</Chip>
        </li>
      </ul>
    </figure>
  );
}

function Row(props: { readonly trial: Trial; readonly columns: readonly RequirementProof[]; readonly y: number }) {
  const { trial, columns, y } = props;
  const among = (rules: readonly string[], id: string) => rules.some((rule) => requirementOf(rule) === id);
  return (
    <g>
      <text class="tiny" x={0} y={y + 10}>
        {trial.id}
      </text>
      {columns.map(({ id }, i) => {
        const isAimed = among(trial.breaks, id);
        const hasFailed = among(trial.failed, id) || (isAimed && among(trial.blocked, id));
        if (!isAimed && !hasFailed) return null;
        const verdict = among(trial.unaimed, id) ? 'fail' : isAimed ? 'pass' : 'observed';
        const mark = { fail: '✗', pass: '✓', observed: '○' }[verdict];
        return (
          <g key={id} class={`v-${verdict}`}>
            <rect class="cell" x={labelWidth + i * cellWidth} y={y} width={cellWidth - 1} height={cellHeight - 1} />
            <text class="glyph tiny" x={labelWidth + i * cellWidth + 7} y={y + 10}>
              {mark}
            </text>
          </g>
        );
      })}
    </g>
  );
}

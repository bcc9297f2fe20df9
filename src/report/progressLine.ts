import { columnsOf } from './columns';
import { counted, lasting } from './verdictSentence';

/** Where a run stands; the run's own `Progress` has this shape. */
export interface ProgressState {
  readonly stage: 'doctor' | 'run' | 'repeat' | 'shrink' | 'restore';
  readonly done: number;
  readonly total: number;
  readonly requests: number;
  /** Rules that have failed so far. */
  readonly failing: number;
  readonly elapsedMs: number;
}

const stages: { readonly [stage in ProgressState['stage']]: string } = {
  doctor: 'examining the target',
  run: 'running',
  repeat: 'repeating failures',
  shrink: 'shrinking',
  restore: 'putting users back',
};

/** A forecast is worth something after this time and this share of the cases. */
const foretellAfterMs = 3_000;
const foretellFrom = 0.02;

/** One line of live progress, never wider than `width` columns: what is less important falls away first. */
export function progressLine(progress: ProgressState, width: number): string {
  const { stage, done, total, requests, failing, elapsedMs } = progress;
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : null;
  const perSecond = elapsedMs > 0 ? Math.round((requests * 1_000) / elapsedMs) : null;
  const parts = [
    stages[stage],
    ...(share === null ? [] : [`${bar(share)} ${Math.floor(share * 100)} %`, `${done}/${total}`]),
    ...(share === null || elapsedMs < foretellAfterMs || share < foretellFrom
      ? []
      : [`about ${lasting((elapsedMs * (1 - share)) / share)} left`]),
    `${failing} failing`,
    counted(requests, 'request'),
    ...(perSecond === null ? [] : [`${perSecond}/s`]),
    lasting(elapsedMs),
  ];
  let line = parts.shift() ?? '';
  for (const part of parts) {
    if (columnsOf(`${line} · ${part}`) > width) break;
    line = `${line} · ${part}`;
  }
  return line.slice(0, Math.max(0, width));
}

function bar(share: number): string {
  const full = Math.floor(share * 10);
  return '█'.repeat(full) + '░'.repeat(10 - full);
}

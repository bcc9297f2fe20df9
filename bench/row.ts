/** What a value is counted in. */
export type Unit = 'ms' | 'µs' | '1/s' | 'MB' | 'x';

/** One measured line of the benchmark. */
export interface Row {
  readonly group: string;
  /** Short, for the table. */
  readonly name: string;
  /** A sentence: what is measured, from where to where. */
  readonly measures: string;
  readonly unit: Unit;
  /** The median of `samples`, or the only one. */
  readonly value: number;
  readonly samples: readonly number[];
  /** What the value is held against, measured in the same run; null where there is no such thing. */
  readonly ceiling: { readonly what: string; readonly value: number } | null;
  /** Value by ceiling; null without one. */
  readonly ratio: number | null;
  readonly goal: Goal | null;
  /** What a reader must know beside the number, such as how far it got; null for nothing. */
  readonly note: string | null;
}

/** What was asked for, and whether it came about. */
export interface Goal {
  readonly text: string;
  readonly isMet: boolean;
}

/** A bound on a row's value or on its ratio. */
export interface Bound {
  readonly on: 'value' | 'ratio';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What a row is made from. */
export interface Measured {
  readonly group: string;
  readonly name: string;
  readonly measures: string;
  readonly unit: Unit;
  readonly samples: readonly number[];
  readonly ceiling?: { readonly what: string; readonly value: number } | null;
  readonly goal?: Bound | null;
  readonly note?: string | null;
}

/**
 * The median of numbers, which need not be sorted.
 * @throws RangeError for none: a measurement that never happened has no value.
 */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) throw new RangeError('nothing was measured');
  return (low + high) / 2;
}

/** A row with its value, ratio and goal worked out. */
export function rowOf({ ceiling = null, goal = null, note = null, ...measured }: Measured): Row {
  const value = median(measured.samples);
  const ratio = ceiling === null ? null : value / ceiling.value;
  return {
    ...measured,
    value,
    ceiling,
    ratio,
    goal: goal === null ? null : goalOf(goal, value, ratio, measured.unit),
    note,
  };
}

function goalOf({ on, atMost, atLeast }: Bound, value: number, ratio: number | null, unit: Unit): Goal {
  const held = on === 'value' ? value : (ratio ?? Number.NaN);
  const inUnits = on === 'ratio' ? 'x' : unit;
  const texts = [
    ...(atMost === undefined ? [] : [`≤ ${quantity(atMost, inUnits)}`]),
    ...(atLeast === undefined ? [] : [`≥ ${quantity(atLeast, inUnits)}`]),
  ];
  // A ratio that is not a number keeps no bound.
  const isMet = (atMost === undefined || held <= atMost) && (atLeast === undefined || held >= atLeast);
  return { text: texts.join(' and '), isMet };
}

/** A number with its unit, to three digits. */
export function quantity(value: number, unit: Unit): string {
  const text = Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
  return unit === 'x' ? `${text}×` : `${text}${unit === '1/s' ? '/s' : ` ${unit}`}`;
}

/** The row of a run that was ended without a verdict: it cost at least so much, and no goal of it is met. */
export function withoutVerdict(group: string, name: string, limitMs: number): Row {
  return {
    ...rowOf({ group, name: `${name}: no verdict within`, unit: 'ms', samples: [limitMs], measures: noVerdict }),
    goal: { text: 'a verdict', isMet: false },
  };
}

const noVerdict = 'a run without a verdict: it was ended at the limit';

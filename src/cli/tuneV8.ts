import { setFlagsFromString } from 'node:v8';

/**
 * How much the heap may grow beyond what lives in it, %, before garbage is collected: left to itself, V8 waits for four times as
 * much.
 */
const heapGrowthPercent = 100;

/** How much of a function runs, in bytes of bytecode, before V8 optimises it; and what it would be left to itself. */
const optimiseAfter = { shortRun: 600_000, longRun: 135_168 } as const;

/** Cases of a run in which functions optimised early pay: in a shorter one, the provider needs the other core more. */
const longRun = 5_000;

/** Cases of a run that lasts so long that memory counts for more than a sixth of its rate. */
const veryLongRun = 200_000;

/** Collects garbage early, keeps what is young in little room and optimises late, until it is known how long the run is. */
export function tuneForStart(): void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowthPercent}`);
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--interrupt-budget=${optimiseAfter.shortRun}`);
}

/** Optimises early, for a process that judges again and again: a run after the fifth takes half the time of the first. */
export function tuneForManyRuns(): void {
  setFlagsFromString(`--interrupt-budget=${optimiseAfter.longRun}`);
}

/** Gives a run of so many cases the room for what is young and the early optimising that pay for themselves. */
export function tuneForRun(cases: number): void {
  if (cases >= longRun) setFlagsFromString(`--interrupt-budget=${optimiseAfter.longRun}`);
  if (cases < veryLongRun) setFlagsFromString('--semi-space-growth-factor=2');
}

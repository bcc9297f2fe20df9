import type { Profile } from '../../src/model';
import { type JudgeSettings, judged } from '../judged';
import { type MadeUpSize, madeUpContract } from '../madeUpContract';
import { OutOfTime } from '../processes';
import { withProvider } from '../provider';

/** What a run of a made-up contract cost. */
export interface Cost {
  readonly cases: number;
  readonly requests: number;
  /** From the first request to the last, by requests. */
  readonly perRequestUs: number;
  /** Before the first request and after the last: start, plan, reports. */
  readonly besideMs: number;
  readonly peakMb: number;
  /** How far it came, in words. */
  readonly note: string;
}

/** No run sends requests for longer, seconds: a hundred thousand would take minutes. */
const maxSeconds = 20;
/** No run lasts longer, planning included. */
export const limitMs = 60_000;
/** A run that is cut short is not proven: 3. */
const settings: JudgeSettings = { contract: 'made-up', limitMs, codes: [0, 3] };

/** Judges a provider of a made-up contract; null when there was no verdict within `limitMs`. */
export async function costOf(size: MadeUpSize, profile: Profile): Promise<Cost | null> {
  const folder = madeUpContract(size);
  return withProvider([folder], async ({ config }) => {
    const words = [folder, '--config', config, '--profile', profile, '--max-time', `${maxSeconds}s`];
    try {
      const { ended, report } = await judged(words, settings);
      const { cases, requests, durationMs, isPartial } = report.run;
      return {
        ...{ cases, requests, perRequestUs: (durationMs * 1_000) / requests, besideMs: ended.wallMs - durationMs },
        peakMb: ended.usage?.peakMb ?? Number.NaN,
        note: `${counted(cases)} cases planned, ${counted(requests)} requests sent${isPartial ? ` when ${maxSeconds} s were over` : ''}`,
      };
    } catch (error) {
      if (error instanceof OutOfTime) return null;
      throw error;
    }
  });
}

/** A count as people write it. */
export function counted(count: number): string {
  return count.toLocaleString('en');
}

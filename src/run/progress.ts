import type { RuleId } from '../model';
import type { Ledger, News } from './ledger';
import type { Progress, RunOptions } from './options';

/** Tells where a run stands. */
export interface ProgressTeller {
  /** Tells that a stage begins, or how far it is. */
  tell(stage: Progress['stage'], done?: number, total?: number): void;
  /** Told of rules that failed or warned for the first time. */
  onNews(news: News): void;
  /** The first rule that makes the run red. */
  firstRed(): RuleId | null;
}

/**
 * Starts telling.
 * @param isWanted whether a rule was asked for.
 * @param now how many requests were sent by now, and how long that took.
 */
export function createProgress(
  { failOnWarn, onProgress }: Pick<RunOptions, 'failOnWarn' | 'onProgress'>,
  ledger: Ledger,
  isWanted: (rule: RuleId) => boolean,
  now: () => Pick<Progress, 'requests' | 'elapsedMs'>,
): ProgressTeller {
  let firstRed: RuleId | null = null;
  let failing = 0;
  return { tell, onNews, firstRed: () => firstRed };

  function tell(stage: Progress['stage'], done = 0, total = 0): void {
    // Counted anew only where it may have changed: there may be thousands of rules, and this is told of every case.
    if (done === 0) failing = countFailing();
    onProgress({ stage, done, total, failing, firstRed, ...now() });
  }

  function onNews({ failed, warned }: News): void {
    failing = countFailing();
    const red = failOnWarn ? [...failed, ...warned] : failed.filter(isMust);
    firstRed ??= red.find(isWanted) ?? null;
  }

  function isMust(rule: RuleId): boolean {
    return ledger.entries.get(rule)?.requirement.level === 'MUST';
  }

  function countFailing(): number {
    return [...ledger.entries.values()].filter(({ failed }) => failed > 0).length;
  }
}

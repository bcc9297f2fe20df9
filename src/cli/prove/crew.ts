import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InternalError } from '../../errors';
import type { Trial } from '../../model';
import type { Subject } from './subjects';
import { type TrialSettings, tryOut } from './trial';

/** What a worker answers: the trial, or why there is none. */
export type Answer = { readonly trial: Trial } | { readonly problem: string };

/** One fault or variant and how to judge it. */
export interface Job {
  readonly subject: Subject;
  readonly settings: Omit<TrialSettings, 'checks' | 'signal'>;
}

/** How a crew goes to work. */
export interface CrewOptions {
  readonly settings: Job['settings'];
  /** Trials side by side. */
  readonly jobs: number;
  readonly onTrial: (trial: Trial) => void;
  readonly signal: AbortSignal;
}

/** The compiled worker; there is none where the sources run as they are. */
const workerFile = join(__dirname, 'worker.js');

/**
 * Tries out every subject, several at a time in threads of their own, or one after another where there is no compiled worker.
 * Ends early, with the trials so far, when the signal is aborted.
 * @returns trials in the order of the subjects.
 * @throws InternalError naming the subject when a trial cannot be brought to its end.
 */
export async function tryAll(subjects: readonly Subject[], options: CrewOptions): Promise<Trial[]> {
  const trials = new Map<Subject, Trial>();
  const queue = [...subjects];
  const isAlone = options.jobs === 1 || subjects.length === 1 || !existsSync(workerFile);
  const hands = isAlone
    ? [byItself]
    : Array.from({ length: Math.min(options.jobs, subjects.length) }, () => inThread());
  const ends: (() => Promise<unknown>)[] = [];
  try {
    await Promise.all(hands.map(work));
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
  return subjects.flatMap((subject) => trials.get(subject) ?? []);

  async function work(hand: Hand): Promise<void> {
    ends.push(hand.end);
    for (let next = queue.shift(); next !== undefined && !options.signal.aborted; next = queue.shift()) {
      const answer = await hand.take({ subject: next, settings: options.settings }, options.signal);
      if (answer === null) return;
      if (!('trial' in answer)) throw failure(next, answer.problem);
      trials.set(next, answer.trial);
      options.onTrial(answer.trial);
    }
  }
}

/** Whoever does one trial after another. */
interface Hand {
  /** Null when interrupted. */
  take(job: Job, signal: AbortSignal): Promise<Answer | null>;
  end(): Promise<unknown>;
}

const byItself: Hand = {
  async take(job, signal) {
    const answer = await answerTo(job, signal);
    // A run that ended early says nothing of its subject.
    return signal.aborted ? null : answer;
  },
  end: () => Promise.resolve(),
};

/**
 * The trial a job asks for, or why there is none; never rejects.
 * @param signal ends the trial early; a worker is ended as a whole instead.
 */
export async function answerTo({ subject, settings }: Job, signal?: AbortSignal): Promise<Answer> {
  try {
    return { trial: await tryOut(subject, { ...settings, ...(signal === undefined ? {} : { signal }) }) };
  } catch (error) {
    return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function inThread(): Hand {
  const worker = new Worker(workerFile);
  return {
    take: (job, signal) =>
      new Promise((done, fail) => {
        const listening = new AbortController();
        const settle = (act: () => void) => {
          listening.abort();
          act();
        };
        signal.addEventListener('abort', () => settle(() => done(null)), { signal: listening.signal });
        const on = (event: string, handler: (value: unknown) => void) => {
          const once = (value: unknown) => settle(() => handler(value));
          worker.once(event, once);
          listening.signal.addEventListener('abort', () => worker.off(event, once));
        };
        on('message', (answer) => done(answer as Answer));
        on('error', fail);
        on('exit', () => fail(failure(job.subject, 'the worker ended')));
        worker.postMessage(job);
      }),
    end: () => worker.terminate(),
  };
}

function failure({ kind, id }: Subject, problem: string): InternalError {
  return new InternalError('', `${kind} ${id} could not be tried: ${problem}`);
}

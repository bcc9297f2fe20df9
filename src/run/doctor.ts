import { answerOf, isAccepted, statusOf } from '../check/reading';
import type { Situation } from '../generate/recipe';
import type { DoctorLine, Exchange, Pointer } from '../model';
import { chooseControl } from './chooseControl';
import type { Subject } from './courier';
import { controlStep, type Examination, type LearntState, type Sent, subjectFor } from './examination';
import { learnKeeps } from './learnKeeps';
import { learnStates } from './learnStates';
import { ownValues } from './ownValues';
import { named } from './situation';

/** What was found out about a target before it is judged. */
export interface Diagnosis {
  readonly situation: Situation;
  /** Users whose control update was accepted, in the order of the target file. */
  readonly subjects: readonly Subject[];
  /** Why other listed users are not used, a sentence each: the valid update of them was refused. */
  readonly unusable: readonly string[];
  /** What each listed user held before the run. */
  readonly states: readonly LearntState[];
  /** Request properties a replacing update keeps when it leaves them out. */
  readonly keeps: readonly string[];
  /** Whether users may be updated at the same time; else a server that locks more than one user would refuse by accident. */
  readonly isSideBySide: boolean;
  readonly lines: readonly DoctorLine[];
  readonly exchanges: readonly Exchange[];
  /** The same, each with what was planned. */
  readonly sent: readonly Sent[];
  /** Why nothing can be judged; null when it can. */
  readonly blocked: string | null;
}

/**
 * Looks at a target: reachable, state of each user, the largest control update it accepts, credentials.
 * Sends valid updates only, and a few with other credentials.
 * @param mayBeSideBySide whether updates of different users may be sent at once at all.
 */
export async function examineTarget(examination: Examination, mayBeSideBySide: boolean): Promise<Diagnosis> {
  const unlearnt = await learnStates(examination);
  if (unlearnt !== null) return stop(unlearnt);
  const refused = await chooseControl(examination);
  if (typeof refused === 'string') return stop(refused);
  const { subjects, unusable } = await findUsers(examination, refused);
  const [subject] = subjects;
  if (subject === undefined) return stop('no listed user takes the control update');
  await tryCredentials(examination, subject);
  const keeps = await learnKeeps(examination, subjects);
  const users = subjects.map(({ identity }) => identity);
  const exchanges = examination.sent.map(({ exchange }) => exchange);
  const own = ownValues(examination.contract, exchanges, examination.target.read, users);
  return {
    ...unfinished(examination),
    ...{ situation: { ...examination.situation, users, refused, own }, subjects, unusable, keeps, blocked: null },
    isSideBySide: mayBeSideBySide && (await takesSideBySide(examination, subjects)),
  };

  function stop(reason: string): Diagnosis {
    examination.note('control', false, reason);
    return { ...unfinished(examination), blocked: reason };
  }
}

/** What is known so far: enough to put users back. */
export function unfinished({ situation, states, lines, sent }: Examination): Diagnosis {
  return {
    ...{ situation, subjects: [], unusable: [], states, keeps: [], lines, sent, isSideBySide: true },
    exchanges: sent.map(({ exchange }) => exchange),
    blocked: 'the examination did not come to its end',
  };
}

async function findUsers(
  examination: Examination,
  refused: readonly Pointer[],
): Promise<Pick<Diagnosis, 'subjects' | 'unusable'>> {
  const subjects: Subject[] = [];
  const unusable: string[] = [];
  for (const [i, { identity }] of examination.target.users.entries()) {
    const subject = subjectFor(examination, identity, i, refused);
    const exchange = await examination.send(subject, controlStep('full'));
    const told = isAccepted(exchange) ? 'accepted' : `${answerOf(exchange)}; correct users in the target file`;
    const text = `${named(identity)}: control update ${told}`;
    examination.note(`user ${i + 1}`, isAccepted(exchange), text);
    if (isAccepted(exchange)) subjects.push(subject);
    else unusable.push(`listed user ${text}`);
  }
  return { subjects, unusable };
}

/** A lock is seldom held for long: so often, and so many users, are updated at once. */
const rounds = 3;
const usersAtOnce = 4;

/** Whether updates of different users may be under way at once, which a server may refuse as it may those of one (ruling E9). */
async function takesSideBySide(examination: Examination, subjects: readonly Subject[]): Promise<boolean> {
  const several = subjects.slice(0, usersAtOnce);
  for (let round = 0; round < rounds && several.length > 1; round++) {
    const replies = await Promise.all(several.map((subject) => examination.send(subject, controlStep('full'))));
    const refused = replies.find((exchange) => Math.floor((statusOf(exchange) ?? 0) / 100) === 4);
    if (refused === undefined) continue;
    const told = `of updates of several users at once one was ${answerOf(refused)}: users are judged one after another`;
    examination.note('side by side', true, told);
    return false;
  }
  return true;
}

const credentials = [
  { kind: 'missing', reason: 'credential-missing', wanted: 401, words: 'no credential' },
  { kind: 'invalid', reason: 'credential-wrong', wanted: 401, words: 'authorization.invalid' },
  { kind: 'forbidden', reason: 'forbidden', wanted: 403, words: 'authorization.forbidden' },
] as const;

async function tryCredentials(examination: Examination, subject: Subject): Promise<void> {
  for (const { kind, reason, wanted, words } of credentials) {
    if (kind === 'forbidden' && !examination.situation.hasForbidden) {
      examination.note(kind, true, 'authorization.forbidden is not set: 403 stays untested');
      continue;
    }
    const exchange = await examination.send(subject, { ...controlStep('full'), reason, credential: kind });
    examination.note(kind, statusOf(exchange) === wanted, `${words}: ${answerOf(exchange)}, expected ${wanted}`);
  }
}

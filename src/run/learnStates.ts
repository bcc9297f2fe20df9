import { answerOf, isAccepted, jsonOf, shownValue, viewOf } from '../check/reading';
import { valueAt } from '../contract/documents';
import { baseOf, step } from '../generate/recipe';
import { freshValue } from '../generate/sample';
import type { Exchange, Identity, JsonObject, Operation, Reply } from '../model';
import { bareSubject, controlStep, type Examination } from './examination';
import { named } from './situation';

/**
 * Learns what each listed user holds before the first change: by the configured read, else by the empty update, else by what the
 * target file says, else by an update of one property, whose reply shows the others. That update is sent in any case where updates
 * merge: it is the only one that may meet properties nobody has set yet.
 * @returns why nothing can be judged; null when all went well.
 */
export async function learnStates(examination: Examination): Promise<string | null> {
  const { target, states } = examination;
  for (const [i, { identity, state }] of target.users.entries()) {
    const asked = await ask(examination, identity);
    if (asked?.reply.kind === 'none') return unreachable(asked);
    const view = asked === null ? null : viewOf(examination.contract.operation, asked, target.read);
    if (asked?.isRead === true && view === null) return blindRead(asked);
    if (asked?.isRead === true) examination.note('read', true, `${named(identity)}: read back`);
    const seen = asked === null || view === null ? null : valuesOf(examination, view, asked.isRead);
    const known = seen === null && state === null ? null : { ...state, ...seen };
    if (known !== null) states.push({ identity, values: known });
    const shown = await learnByUpdate(examination, identity, i);
    if (known === null) states.push({ identity, values: shown });
  }
  return null;
}

/** Why a read that shows no user ends the examination. */
function blindRead(asked: Exchange): string {
  const isWrong = isAccepted(asked) && jsonOf(asked.reply) === undefined;
  const advice = isWrong
    ? 'that body is not JSON: correct the server, or read in the target file'
    : 'correct read in the target file';
  return `the configured read shows no user ${named(asked.user)} (${answerOf(asked)}); ${advice}`;
}

const isRunning = 'is the server running, and is baseUrl right?';
const isBroken =
  'something answers there, but not in HTTP as it should: is baseUrl right, and what does the server log?';
const questions: { readonly [failure in Extract<Reply, { kind: 'none' }>['failure']]: string } = {
  refused: isRunning,
  address: isRunning,
  timeout: 'is the server running, is baseUrl right, and limits.timeoutMs long enough?',
  tls: 'is baseUrl right? For an authority of your own, NODE_EXTRA_CA_CERTS names the file of its certificate',
  reset: isBroken,
  protocol: isBroken,
};

/** Why a request that drew no reply ends the examination. */
export function unreachable(exchange: Exchange): string {
  const { reply } = exchange;
  return `${answerOf(exchange)}; ${reply.kind === 'none' ? questions[reply.failure] : ''}`;
}

/** Asks for the user without changing it; null when there is no harmless way. */
async function ask(examination: Examination, identity: Identity): Promise<Exchange | null> {
  const { contract, target } = examination;
  if (target.read === null && !canBeEmpty(contract.operation)) return null;
  const { body } = controlStep('none');
  const reason = target.read === null ? 'unusual' : 'valid';
  return examination.send(bareSubject(examination, identity), step('learn', reason, body, { mayRead: true }));
}

/** What an update of one property, another one for the next user, shows of the others; null where it shows nothing. */
async function learnByUpdate(examination: Examination, identity: Identity, turn: number): Promise<JsonObject | null> {
  const { contract, places, vocabulary, seed } = examination;
  const place = places[turn % places.length];
  if (!canBeEmpty(contract.operation) || place === undefined) return null;
  const value = freshValue(place.at, place.schema, vocabulary, `${seed}/learn${place.at}`, 0);
  const update = controlStep('none', { set: [{ at: place.at, value }] });
  const exchange = await examination.send(bareSubject(examination, identity), update);
  const view = viewOf(contract.operation, exchange, null);
  if (view === null) return null;
  const { [place.at.slice(1)]: _changed, ...others } = valuesOf(examination, view, false);
  return others;
}

/** Whether an update may leave out everything, and then changes nothing. */
function canBeEmpty(operation: Operation): boolean {
  return operation.update === 'merge' && baseOf(operation) === 'none';
}

function valuesOf({ contract, places }: Examination, view: JsonObject, isRead: boolean): JsonObject {
  const known = places.flatMap(({ at }) => {
    const value = shownValue(contract.operation, view, at.slice(1), isRead) ?? (isRead ? valueAt(view, at) : undefined);
    return value === undefined ? [] : [[at.slice(1), value] as const];
  });
  return Object.fromEntries(known);
}

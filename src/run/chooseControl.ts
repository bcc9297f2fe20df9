import { answerOf, isAccepted, statusOf } from '../check/reading';
import { baseOf, requiredPlaces } from '../generate/recipe';
import type { Exchange, Pointer } from '../model';
import { controlStep, type Examination, subjectFor } from './examination';
import { unreachable } from './learnStates';

/**
 * The largest control update the target takes: everything at once; else everything but one property that is not required, where an
 * update has to say everything; else what can be put together one property after the other.
 * @returns the properties to keep out of every control, or why no control is accepted.
 */
export async function chooseControl(examination: Examination): Promise<readonly Pointer[] | string> {
  const lack = lackOf(examination);
  if (lack !== null) return lack;
  const whole = await attempt(examination, []);
  if (whole.reply.kind === 'none') return unreachable(whole);
  if (isAccepted(whole)) {
    examination.note('control', true, `the control update was ${answerOf(whole)}`);
    return [];
  }
  const status = statusOf(whole);
  if (status === 401 || status === 403)
    return `the valid credential is refused (${answerOf(whole)}); correct authorization.valid in the target file`;
  const all = examination.places.map(({ at }) => at);
  const one = baseOf(examination.contract.operation) === 'full' ? await leaveOneOut(examination, all) : null;
  const refused = one === null ? await putTogether(examination, all) : [one];
  if (refused === null) return `the control update was refused: ${told(whole)}; correct users, values or the server`;
  examination.note(
    'control',
    true,
    `the control update is accepted without ${refused.join(', ')} (with: ${told(whole)})`,
  );
  return refused;
}

/** Why there is no control to try: a property that every body needs has no known value. Null when there is one. */
function lackOf({ contract: { operation }, places }: Examination): string | null {
  const at = requiredPlaces(operation).find((needed) => !places.some((place) => place.at === needed));
  return at === undefined
    ? null
    : `no body is valid without ${at}, whose valid values are the provider's own; list some under values.${at.slice(1)}`;
}

async function leaveOneOut(examination: Examination, all: readonly Pointer[]): Promise<Pointer | null> {
  const needed = requiredPlaces(examination.contract.operation);
  for (const at of all.filter((one) => !needed.includes(one)))
    if (isAccepted(await attempt(examination, [at]))) return at;
  return null;
}

/** What is refused beside what is required and those before it that are accepted together; null where nothing is accepted. */
async function putTogether(examination: Examination, all: readonly Pointer[]): Promise<readonly Pointer[] | null> {
  const needed = requiredPlaces(examination.contract.operation).filter((at) => all.includes(at));
  const spare = all.filter((at) => !needed.includes(at));
  let isTaken = needed.length > 0 && spare.length > 0 && isAccepted(await attempt(examination, spare));
  if (needed.length > 0 && !isTaken) return null;
  let without = spare;
  for (const at of spare) {
    const others = without.filter((other) => other !== at);
    if (!isAccepted(await attempt(examination, others))) continue;
    without = others;
    isTaken = true;
  }
  return isTaken ? without : null;
}

function attempt(examination: Examination, without: readonly Pointer[]): Promise<Exchange> {
  const identity = examination.target.users[0]?.identity ?? {};
  return examination.send(subjectFor(examination, identity, 0, without), controlStep('full'));
}

function told(exchange: Exchange): string {
  const { reply } = exchange;
  if (reply.kind !== 'reply' || reply.body === '') return answerOf(exchange);
  return `${answerOf(exchange)}: ${reply.body.length > 120 ? `${reply.body.slice(0, 117)}…` : reply.body}`;
}

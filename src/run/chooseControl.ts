import { answerOf, isAccepted, statusOf } from '../check/reading';
import { baseOf } from '../generate/recipe';
import type { Exchange, Pointer } from '../model';
import { controlStep, type Examination, subjectFor } from './examination';
import { unreachable } from './learnStates';

/**
 * The largest control update the target takes: everything at once, else everything but the properties whose valid values it refuses.
 * @returns the properties to keep out of every control, or why no control is accepted.
 */
export async function chooseControl(examination: Examination): Promise<readonly Pointer[] | string> {
  const whole = await attempt(examination, []);
  if (whole.reply.kind === 'none') return unreachable(whole);
  if (isAccepted(whole)) {
    examination.note('control', true, `the control update was ${answerOf(whole)}`);
    return [];
  }
  const status = statusOf(whole);
  if (status === 401 || status === 403)
    return `the valid credential is refused (${answerOf(whole)}); correct authorization.valid in the target file`;
  const refused = await findRefused(examination);
  const again = refused.length === examination.places.length ? whole : await attempt(examination, refused);
  if (refused.length === 0 || !isAccepted(again))
    return `the control update was refused: ${told(again)}; correct users, values or the server`;
  examination.note(
    'control',
    true,
    `the control update is accepted without ${refused.join(', ')} (with: ${told(whole)})`,
  );
  return refused;
}

/** Tries each property alone where an update may be that small, else everything without it. */
async function findRefused(examination: Examination): Promise<Pointer[]> {
  const all = examination.places.map(({ at }) => at);
  const isAlone = baseOf(examination.contract.operation) === 'none';
  const refused: Pointer[] = [];
  for (const at of all) {
    const exchange = await attempt(examination, isAlone ? all.filter((other) => other !== at) : [at]);
    if (isAccepted(exchange) !== isAlone) refused.push(at);
  }
  return refused;
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

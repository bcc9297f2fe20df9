import { answerOf, differenceOf, isAccepted, shownValue, statusOf, viewOf } from '../check/reading';
import { isObject, pointerTo } from '../contract/documents';
import { isValid } from '../contract/validator';
import { baseOf, placesOfOperation, type Situation, settable, step, vocabularyOf } from '../generate/recipe';
import { freshValue } from '../generate/sample';
import type {
  Contract,
  DoctorLine,
  Exchange,
  Identity,
  JsonObject,
  JsonPlan,
  Pointer,
  SetMember,
  Step,
  Target,
} from '../model';
import { type Courier, hasLetterCase, type Subject } from './courier';
import { baseFor } from './perform';

/** What was found out about a target before it is judged. */
export interface Diagnosis {
  readonly situation: Situation;
  /** Users whose control update was accepted, in the order of the target file. */
  readonly subjects: readonly Subject[];
  /** What each listed user held before the run; null for what could not be learnt. */
  readonly states: readonly LearntState[];
  /** Request properties a replacing update keeps when it leaves them out. */
  readonly keeps: readonly string[];
  readonly lines: readonly DoctorLine[];
  readonly exchanges: readonly Exchange[];
  /** Why nothing can be judged; null when it can. */
  readonly blocked: string | null;
}

/** A user's own values, for putting back. */
export interface LearntState {
  readonly identity: Identity;
  readonly values: JsonObject | null;
  /** Where they were learnt: `read`, `empty update`, `target file`, `first update`. */
  readonly from: string | null;
}

/** The situation as far as the target file tells it. */
export function situationOf(target: Target, { operation }: Contract): Situation {
  const values = Object.fromEntries(
    Object.entries(target.values).map(([name, list]) => [name.startsWith('/') ? name : pointerTo('', name), list]),
  );
  return {
    users: target.users.map(({ identity }) => identity),
    unknown: target.unknown,
    hasForbidden: target.authorization.forbidden !== null,
    hasLetterCase: hasLetterCase(target.authorization.valid),
    canRead: target.read !== null && operation.path !== '',
    values,
    refused: [],
  };
}

/**
 * Looks at a target: reachable, credentials, state of each user, the largest control update it accepts.
 * Sends valid updates only, and a few with other credentials.
 */
export async function examineTarget(
  contract: Contract,
  target: Target,
  courier: Courier,
  seed: number,
): Promise<Diagnosis> {
  const { operation } = contract;
  const exchanges: Exchange[] = [];
  const lines: DoctorLine[] = [];
  const first = situationOf(target, contract);
  const vocabulary = vocabularyOf(operation, first);
  const places = settable({ contract, situation: first, places: placesOfOperation(contract) });
  const states = new Map<Identity, LearntState>();
  for (const user of target.users)
    states.set(user.identity, {
      identity: user.identity,
      values: user.state,
      from: user.state === null ? null : 'target file',
    });

  for (const { identity } of target.users) {
    const asked = await learn(identity);
    if (asked?.reply.kind === 'none') return stop(unreachable(asked));
    if (asked?.isRead === true && viewOf(operation, asked, target.read) === null)
      return stop(
        `the configured read shows no user ${named(identity)} (${answerOf(asked)}); correct read in the target file`,
      );
  }
  for (const { identity } of target.users) await learnByUpdate(identity);

  const chosen = await chooseControl();
  if (typeof chosen === 'string') return stop(chosen);
  const { refused } = chosen;
  const subjects: Subject[] = [];
  for (const [i, { identity }] of target.users.entries()) {
    const subject = subjectFor(identity, i, refused);
    const exchange = await send(subject, control('full'));
    const isFine = isAccepted(exchange);
    note(
      `user ${i + 1}`,
      isFine,
      `${named(identity)}: control update ${isFine ? 'accepted' : answerOf(exchange)}${isFine ? '' : '; correct users in the target file'}`,
    );
    if (isFine) subjects.push(subject);
  }
  if (subjects.length === 0) return stop('no listed user takes the control update');
  await tryCredentials(subjects[0] as Subject);
  const keeps = await learnKeeps(subjects[0] as Subject);
  return {
    situation: { ...first, users: subjects.map(({ identity }) => identity), refused },
    subjects,
    states: [...states.values()],
    keeps,
    lines,
    exchanges,
    blocked: null,
  };

  function stop(reason: string): Diagnosis {
    note('control', false, reason);
    return {
      situation: first,
      subjects: [],
      states: [...states.values()],
      keeps: [],
      lines,
      exchanges,
      blocked: reason,
    };
  }

  function note(name: string, ok: boolean, text: string): void {
    lines.push({ name, ok, text });
  }

  /** A server error or a reset may be an accident, which is judged, but must not decide what the controls are. */
  async function send(subject: Subject, one: Step): Promise<Exchange> {
    for (let turn = 1; ; turn++) {
      const exchange = await courier.deliver(one, subject, null);
      exchanges.push(exchange);
      if (turn === tries || !isAccident(exchange)) return exchange;
    }
  }

  function control(base: JsonPlan['base'], extra: Partial<JsonPlan> = {}): Step {
    return step('learn', 'valid', { kind: 'json', base, omit: [], set: [], setFirst: false, ...extra });
  }

  function subjectFor(identity: Identity, i: number, without: readonly Pointer[]): Subject {
    const values = places
      .filter(({ at }) => !without.includes(at))
      .map(({ at, schema }) => [at.slice(1), freshValue(at, schema, vocabulary, `${seed}/base/${i}${at}`, 0)] as const);
    return { identity, base: baseFor(contract, identity, Object.fromEntries(values)) };
  }

  /** Learns a user's state without changing it; the exchange that tried, or null when there is no harmless way. */
  async function learn(identity: Identity): Promise<Exchange | null> {
    const subject = { identity, base: baseFor(contract, identity, {}) };
    const canAsk = target.read !== null || (operation.update === 'merge' && baseOf(operation) === 'none');
    if (!canAsk) return null;
    const exchange = await send(
      subject,
      step('learn', target.read === null ? 'unusual' : 'valid', control('none').body, { mayRead: true }),
    );
    const view = viewOf(operation, exchange, target.read);
    if (view !== null) keepState(identity, view, exchange.isRead, exchange.isRead ? 'read' : 'empty update', []);
    if (exchange.isRead && view !== null) note('read', true, `${named(identity)}: read back`);
    return exchange;
  }

  /** Where the empty update shows nothing: an update of one property shows all the others as they were. */
  async function learnByUpdate(identity: Identity): Promise<void> {
    const [place] = places;
    if (
      operation.update !== 'merge' ||
      baseOf(operation) !== 'none' ||
      states.get(identity)?.values !== null ||
      place === undefined
    )
      return;
    const subject = { identity, base: baseFor(contract, identity, {}) };
    const value = freshValue(place.at, place.schema, vocabulary, `${seed}/learn${place.at}`, 0);
    const exchange = await send(subject, control('none', { set: [{ at: place.at, value }] }));
    const view = viewOf(operation, exchange, null);
    if (view !== null) keepState(identity, view, false, 'first update', [place.at.slice(1)]);
  }

  function keepState(
    identity: Identity,
    view: JsonObject,
    isRead: boolean,
    from: string,
    without: readonly string[],
  ): void {
    const known = places.flatMap(({ at }) => {
      const name = at.slice(1);
      const value = without.includes(name) ? undefined : shownValue(operation, view, name, isRead);
      return value === undefined ? [] : [[name, value] as const];
    });
    states.set(identity, {
      identity,
      values: { ...(states.get(identity)?.values ?? {}), ...Object.fromEntries(known) },
      from,
    });
  }

  /** The places whose valid values must stay out of every control, or why no control is accepted. */
  async function chooseControl(): Promise<{ refused: readonly Pointer[] } | string> {
    const identity = target.users[0]?.identity ?? {};
    const whole = await send(subjectFor(identity, 0, []), control('full'));
    if (whole.reply.kind === 'none') return unreachable(whole);
    const status = statusOf(whole) ?? 0;
    if (isAccepted(whole)) {
      note('control', true, `the control update was ${answerOf(whole)}`);
      return { refused: [] };
    }
    if (status === 401 || status === 403)
      return `the valid credential is refused (${answerOf(whole)}); correct authorization.valid in the target file`;
    const refused: Pointer[] = [];
    for (const { at } of places) {
      const without =
        baseOf(operation) === 'none' ? places.map((place) => place.at).filter((other) => other !== at) : [at];
      const exchange = await send(subjectFor(identity, 0, without), control('full'));
      if (isAccepted(exchange) !== (baseOf(operation) === 'none')) refused.push(at);
    }
    const rest = places.length - refused.length;
    const again = rest === 0 ? whole : await send(subjectFor(identity, 0, refused), control('full'));
    if (refused.length === 0 || !isAccepted(again))
      return `the control update was refused: ${answerOf(again)}${excerptOf(again)}; correct users, values or the server`;
    note(
      'control',
      true,
      `the control update is accepted without ${refused.join(', ')} (with: ${answerOf(whole)}${excerptOf(whole)})`,
    );
    return { refused };
  }

  async function tryCredentials(subject: Subject): Promise<void> {
    for (const kind of ['missing', 'invalid', 'forbidden'] as const) {
      if (kind === 'forbidden' && !first.hasForbidden) {
        note('forbidden', true, 'authorization.forbidden is not set: 403 stays untested');
        continue;
      }
      const reason =
        kind === 'missing' ? 'credential-missing' : kind === 'forbidden' ? 'forbidden' : 'credential-wrong';
      const exchange = await send(subject, { ...control('full'), reason, credential: kind });
      const wanted = kind === 'forbidden' ? 403 : 401;
      const word = kind === 'missing' ? 'no credential' : `authorization.${kind}`;
      note(kind, statusOf(exchange) === wanted, `${word}: ${answerOf(exchange)}, expected ${wanted}`);
    }
  }

  /** Which shown properties stay when a replacing update leaves them out, seen with two different values each. */
  async function learnKeeps(subject: Subject): Promise<string[]> {
    if (operation.update !== 'replace' || target.read !== null) return [];
    const shown = places.filter(
      ({ at }) => operation.shows.fields[at.slice(1)] !== undefined && subject.base.full[at.slice(1)] !== undefined,
    );
    let kept = shown.map(({ at }) => at.slice(1));
    for (const turn of [0, 1]) {
      const set: SetMember[] = shown.map(({ at, schema }) => ({
        at,
        value: freshValue(at, schema, vocabulary, `${seed}/keeps/${turn}${at}`, turn),
      }));
      const before = await send(subject, control('full', { set }));
      const after = await send(subject, {
        ...control('full', { omit: shown.map(({ at }) => at) }),
        role: 'observe',
        reason: 'unusual',
      });
      const view = isAccepted(before) ? viewOf(operation, after, null) : null;
      kept = kept.filter((name) => {
        const value = view === null ? undefined : shownValue(operation, view, name);
        const sent = set.find(({ at }) => at === `/${name}`)?.value ?? null;
        return value !== undefined && differenceOf(sent, value) !== 'value';
      });
      if (kept.length === 0) break;
    }
    note(
      'unsent',
      true,
      kept.length === 0
        ? 'fields an update leaves out are not kept, or not shown'
        : `fields an update leaves out are kept: ${kept.join(', ')}`,
    );
    return kept;
  }
}

const tries = 3;

function isAccident({ reply }: Exchange): boolean {
  return reply.kind === 'none' ? reply.failure === 'reset' || reply.failure === 'protocol' : reply.status >= 500;
}

/** The members of a learnt state that a valid update may set. */
export function restorable(
  { operation }: Contract,
  values: JsonObject,
): { set: readonly SetMember[]; lost: readonly string[] } {
  const { schema } = operation.request;
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
  const set: SetMember[] = [];
  const lost: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const member = properties[name];
    if (isObject(member) && isValid(member, value)) set.push({ at: pointerTo('', name), value });
    else lost.push(name);
  }
  return { set, lost };
}

function unreachable(exchange: Exchange): string {
  return `${answerOf(exchange)}; is the server running, and is baseUrl right?`;
}

/** Values of an identity as people write them. */
export function named(identity: Identity): string {
  return Object.values(identity).join('/');
}

function excerptOf({ reply }: Exchange): string {
  if (reply.kind !== 'reply' || reply.body === '') return '';
  const text = reply.body.length > 120 ? `${reply.body.slice(0, 117)}…` : reply.body;
  return `: ${text}`;
}

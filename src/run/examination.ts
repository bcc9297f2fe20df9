import { isAccepted } from '../check/reading';
import type { Place } from '../generate/places';
import { placesOfOperation, type Situation, settable, step, vocabularyOf } from '../generate/recipe';
import { freshValue, type Vocabulary } from '../generate/sample';
import type { Contract, DoctorLine, Exchange, Identity, JsonObject, JsonPlan, Pointer, Step, Target } from '../model';
import type { Courier, Subject } from './courier';
import { baseFor } from './perform';
import { situationOf } from './situation';

/** A request of the doctor: as it was planned, and what came of it. */
export interface Sent {
  readonly step: Step;
  readonly exchange: Exchange;
}

/** A user's own values, for putting back. */
export interface LearntState {
  readonly identity: Identity;
  /** By request property; null when nothing could be learnt. */
  readonly values: JsonObject | null;
}

/** What the parts of the doctor share: the target, what was sent and learnt so far, and the notes taken. */
export interface Examination {
  readonly contract: Contract;
  readonly target: Target;
  readonly situation: Situation;
  /** Properties a control update may set. */
  readonly places: readonly Place[];
  readonly vocabulary: Vocabulary;
  readonly seed: number;
  readonly sent: readonly Sent[];
  /** As they are learnt: an update may have been needed for it, whatever comes after. */
  readonly states: LearntState[];
  readonly lines: readonly DoctorLine[];
  send(subject: Subject, one: Step): Promise<Exchange>;
  note(name: string, ok: boolean, text: string): void;
}

const tries = 3;

/**
 * Starts an examination. A server error or a reset may be an accident: it is judged, but is tried again before anything rests on
 * it.
 */
export function startExamination(contract: Contract, target: Target, courier: Courier, seed: number): Examination {
  const situation = situationOf(target, contract);
  const sent: Sent[] = [];
  const lines: DoctorLine[] = [];
  return {
    contract,
    target,
    situation,
    places: settable({ contract, situation, places: placesOfOperation(contract) }),
    vocabulary: vocabularyOf(contract.operation, situation),
    seed,
    sent,
    states: [],
    lines,
    note: (name, ok, text) => lines.push({ name, ok, text }),
    send: async (subject, one) => {
      for (let turn = 1; ; turn++) {
        const exchange = await courier.deliver(one, subject, null);
        sent.push({ step: one, exchange });
        if (turn === tries || isAccepted(exchange) || !isAccident(exchange)) return exchange;
      }
    },
  };
}

/** A valid update as the doctor sends it. */
export function controlStep(base: JsonPlan['base'], extra: Partial<JsonPlan> = {}): Step {
  return step('learn', 'valid', { kind: 'json', base, omit: [], set: [], setFirst: false, ...extra });
}

/** A listed user with base values of its own for every property but some. */
export function subjectFor(
  { contract, places, vocabulary, seed }: Examination,
  identity: Identity,
  index: number,
  without: readonly Pointer[],
): Subject {
  const values = places
    .filter(({ at }) => !without.includes(at))
    .map(
      ({ at, schema }) => [at.slice(1), freshValue(at, schema, vocabulary, `${seed}/base/${index}${at}`, 0)] as const,
    );
  return { identity, base: baseFor(contract, identity, Object.fromEntries(values)) };
}

/** A listed user without base values. */
export function bareSubject({ contract }: Examination, identity: Identity): Subject {
  return { identity, base: baseFor(contract, identity, {}) };
}

function isAccident({ reply }: Exchange): boolean {
  return reply.kind === 'none' ? reply.failure === 'reset' || reply.failure === 'protocol' : reply.status >= 500;
}

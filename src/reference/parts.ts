import { isObject, valueAt } from '../contract/documents';
import { withoutAt } from '../contract/edit';
import type { Json, JsonObject, Pointer } from '../model';
import { refusal } from './decisions';
import {
  type Answer,
  type Change,
  type Decision,
  type DecisionName,
  type Design,
  isRefusal,
  type ProviderReply,
  type Refusal,
  type StoredUser,
  type Visit,
} from './design';

/** Several changes, one after another. */
export function all(...changes: readonly Change[]): Change {
  return (design) => changes.reduce<Design>((next, change) => change(next), design);
}

/** Asks one decision in another way. */
export function deciding(name: DecisionName, ask: (visit: Visit, plain: Decision['ask']) => Visit | Refusal): Change {
  return (design) => ({
    ...design,
    decisions: design.decisions.map((decision) =>
      decision.name === name ? { name, ask: (visit) => ask(visit, (given) => decision.ask(given)) } : decision,
    ),
  });
}

/** Leaves decisions out. */
export function skipping(...names: readonly DecisionName[]): Change {
  return (design) => ({ ...design, decisions: design.decisions.filter(({ name }) => !names.includes(name)) });
}

/** Asks one decision after another one. */
export function asking(name: DecisionName, { after }: { readonly after: DecisionName }): Change {
  return (design) => {
    const moved = design.decisions.filter((decision) => decision.name === name);
    const decisions = design.decisions
      .filter((decision) => decision.name !== name)
      .flatMap((decision) => (decision.name === after ? [decision, ...moved] : [decision]));
    return { ...design, decisions };
  };
}

/** Accepts a value that is invalid at a place, and takes it as it is. */
export function accepting(at: Pointer, accepts: (value: Json, visit: Visit) => boolean): Change {
  return deciding('schema', (visit, plain) => {
    const value = valueAt(visit.body, at);
    if (value === undefined || !accepts(value, visit)) return plain(visit);
    const outcome = plain({ ...visit, body: withoutAt(visit.body, at) });
    return isRefusal(outcome) ? outcome : { ...outcome, body: visit.body };
  });
}

/** Refuses a value that is valid at a place. */
export function refusing(at: Pointer, refuses: (value: Json) => boolean, status = 400): Change {
  return deciding('schema', (visit, plain) => {
    const value = valueAt(visit.body, at);
    return value !== undefined && refuses(value) ? refusal('schema', status, `${at} is not allowed`) : plain(visit);
  });
}

/** Turns the body into another one before it is held against the schema. */
export function reading(turn: (body: Json, visit: Visit) => Json): Change {
  return deciding('schema', (visit, plain) => plain({ ...visit, body: turn(visit.body, visit) }));
}

/** Refuses what a test finds in the request once its body is read. */
export function refusingWhen(test: (visit: Visit) => boolean, status: number, message = 'an unexpected error'): Change {
  return deciding('schema', (visit, plain) => {
    const outcome = plain(visit);
    return !isRefusal(outcome) && test(visit) ? refusal('schema', status, message) : outcome;
  });
}

/** Gives refusals for some reasons another status. */
export function refusingWith(status: number, ...reasons: readonly Refusal['refused'][]): Change {
  return restating(status, ({ refused }) => reasons.includes(refused));
}

/** Gives refusals that a test picks another status. */
export function restating(status: number, isMeant: (given: Refusal, visit: Visit) => boolean): Change {
  return (design) => ({
    ...design,
    refuse: (visit, given) => design.refuse(visit, isMeant(given, visit) ? { ...given, status } : given),
  });
}

/** Makes another user of an update, shown and stored. */
export function updating(turn: (updated: StoredUser, visit: Visit) => StoredUser): Change {
  return (design) => ({ ...design, update: (visit) => turn(design.update(visit), visit) });
}

/** Stores something else than it shows. */
export function storing(turn: (updated: StoredUser, visit: Visit) => StoredUser): Change {
  return (design) => ({ ...design, store: (visit, updated) => design.store(visit, turn(updated, visit)) });
}

/** Shows another user than it stores. */
export function showing(turn: (shown: JsonObject, visit: Visit) => JsonObject): Change {
  return (design) => ({
    ...design,
    accept: (visit, updated) => design.accept(visit, { ...updated, shown: turn(updated.shown, visit) }),
  });
}

/** Shows another user where one is read back. */
export function readingBack(turn: (read: JsonObject) => JsonObject): Change {
  return (design) => ({ ...design, read: (user) => turn(design.read(user)) });
}

/** Answers success in another way. */
export function answering(turn: (answer: Answer, visit: Visit) => Answer): Change {
  return (design) => ({ ...design, accept: (visit, updated) => turn(design.accept(visit, updated), visit) });
}

/** Answers success with another body. */
export function answeringBody(turn: (body: Json, visit: Visit) => Json): Change {
  return answering((answer, visit) => ({ ...answer, body: turn(answer.body, visit) }));
}

/** Answers errors in another way. */
export function explaining(turn: (answer: Answer, visit: Visit, refused: Refusal) => Answer): Change {
  return (design) => ({ ...design, refuse: (visit, given) => turn(design.refuse(visit, given), visit, given) });
}

/** Answers errors with another body. */
export function explainingBody(turn: (body: Json, visit: Visit, refused: Refusal) => Json): Change {
  return explaining((answer, visit, given) => ({ ...answer, body: turn(answer.body, visit, given) }));
}

/** Writes replies in another way. */
export function writing(turn: (reply: ProviderReply, visit: Visit, answer: Answer) => ProviderReply): Change {
  return (design) => ({
    ...design,
    write: (visit, answer) => turn(design.write(visit, answer), visit, answer),
  });
}

/** The body as an object; empty where it is none. */
export function membersOf({ body }: Visit): JsonObject {
  return isObject(body) ? body : {};
}

/** The body's own strings at any depth, names not included. */
export function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap((member) => textsOf(member)) : [];
}

/** What is known of a visit once the remaining decisions are asked, some left out; a refusal where one refuses. */
export function goOn(design: Design, visit: Visit, leaveOut: readonly DecisionName[]): Visit | Refusal {
  let next = visit;
  for (const decision of design.decisions.filter(({ name }) => !leaveOut.includes(name))) {
    const outcome = decision.ask(next);
    if (isRefusal(outcome)) return outcome;
    next = outcome;
  }
  return next;
}

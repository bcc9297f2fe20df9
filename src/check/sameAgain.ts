import { propertiesOf } from '../contract/propertiesOf';
import { userSchema } from '../contract/success';
import type { Contract, Exchange, Json, JsonObject } from '../model';
import { type Check, type Evidence, type Found, noOptions, notJudged, own } from './check';
import { answerOf, differenceOf, isAccepted, show, viewOf } from './reading';
import { unobservable } from './states';

/** The same update again shows the same user, every declared property included (ruling G10; RFC 9110 §9.2.2); the case's own rule. */
export const sameAgain: Check = {
  options: noOptions,
  examine(evidence) {
    const { exchanges } = evidence;
    const [first, second] = exchanges.filter(({ role }) => role === 'probe');
    if (first === undefined || second === undefined || !isAccepted(first)) return notJudged;
    if (!isAccepted(second)) return own([toFinding(second, 'status', answerOf(first), answerOf(second))]);
    const looks = exchanges.filter(({ role, isRead }) => role === 'observe' && isRead);
    const findings = [difference(evidence, first, second), difference(evidence, looks[0], looks[1])];
    if (findings.every((list) => list === null)) return own([unobservable(second, 'no reply showed the user')]);
    return own(findings.flatMap((list) => list ?? []));
  },
};

function difference({ contract, read }: Evidence, a: Exchange | undefined, b: Exchange | undefined): Found[] | null {
  const one = a === undefined ? null : viewOf(contract.operation, a, read);
  const two = b === undefined ? null : viewOf(contract.operation, b, read);
  if (one === null || two === null || b === undefined) return null;
  return declaredNames(contract, one, b.isRead).flatMap((name) =>
    isSame(one[name], two[name])
      ? []
      : [toFinding(b, `${contract.operation.shows.at}/${name}`, show(one[name]), show(two[name]))],
  );
}

/** What the success schema declares of the user; everything the request may set, too, when the state is read. */
function declaredNames({ operation }: Contract, view: JsonObject, isRead: boolean): string[] {
  const declared = Object.keys(propertiesOf(userSchema(operation)));
  const settable = isRead ? Object.keys(propertiesOf(operation.request.schema)) : [];
  return [...new Set([...declared, ...settable])].filter((name) => Object.hasOwn(view, name));
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return differenceOf(unsigned(a), unsigned(b)) !== 'value';
}

/** A URL without its query: a server may sign what it gives out, anew each time. */
function unsigned(value: Json): Json {
  return typeof value === 'string' ? value.replace(/^(https?:\/\/[^?]*)\?.*$/s, '$1') : value;
}

function toFinding(exchange: Exchange, at: string, expected: string, actual: string): Found {
  return {
    severity: 'fail',
    at,
    expected: `${expected}, as the first time`,
    actual,
    message: `${at}, the second time: expected ${expected}, found ${actual}`,
    exchange: exchange.id,
  };
}

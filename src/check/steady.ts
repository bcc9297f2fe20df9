import { isArray, isObject } from '../contract/documents';
import type { Json, Operation } from '../model';
import { type Check, noOptions, notJudged } from './check';
import { isAccepted, sentOf, shownValue, viewOf } from './reading';
import { fieldFinding } from './shownFields';
import { userKey } from './states';

/**
 * The reply to an update shows the fields that no update changes and, where updates merge, those it did not send, as the last reply
 * about the same user showed them, whatever case that belonged to (rulings D1, D6, D14, G10). A field whose name the body holds in another spelling or
 * place is left alone: what comes of that is another rule's.
 */
export const steady: Check = {
  options: noOptions,
  places: ({ operation }) => namesOf(operation).map((name) => `changed:/${name}`),
  examine({ contract: { operation }, exchanges, read, held }) {
    const [exchange] = exchanges;
    if (exchange === undefined || exchange.isRead || exchange.burst !== null || !isAccepted(exchange)) return notJudged;
    const former = held?.[userKey(exchange.user)];
    const view = viewOf(operation, exchange, read);
    const sent = sentOf(exchange);
    if (former === undefined || view === null || !isObject(sent)) return notJudged;
    const spoken = new Set(namesIn(sent).map(plain));
    const looks = namesOf(operation).flatMap((name) => {
      const expected = former[name];
      const actual = operation.fixed.includes(name) ? view[name] : shownValue(operation, view, name);
      return expected === undefined || actual === undefined || spoken.has(plain(name))
        ? []
        : [{ name, expected, actual }];
    });
    return {
      judged: looks.map(({ name }) => `changed:/${name}`),
      findings: looks.flatMap(({ name, expected, actual }) =>
        fieldFinding(`changed:/${name}`, operation, exchange, name, expected, actual).filter(
          ({ severity }) => severity === 'fail',
        ),
      ),
    };
  },
};

function namesOf({ update, shows, fixed }: Operation): string[] {
  return [...(update === 'merge' ? Object.keys(shows.fields) : []), ...fixed];
}

function namesIn(value: Json): string[] {
  if (isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)]) : [];
}

/** A name without letter case and joints. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

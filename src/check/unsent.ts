import type { Exchange } from '../model';
import { type Check, type Found, noOptions, notJudged } from './check';
import { isAccepted, show, shownValue, viewOf } from './reading';
import { fieldFinding } from './shownFields';
import { isGone, isSameUser, membersOf, shownIn, statesOf } from './states';

/**
 * A merging update leaves the fields it did not send as they were, in its own reply and in later ones (rulings D1, D14). A field that
 * is missing where another one that was not sent is shown may have been removed: that warns, for no reply has to show a field (D8), and
 * fails where the same request showed it before.
 */
export const unsent: Check = {
  options: noOptions,
  places: ({ operation }) =>
    operation.update === 'merge' ? Object.keys(operation.shows.fields).map((name) => `unsent:/${name}`) : [],
  examine(evidence) {
    const { operation } = evidence.contract;
    const { before, probes } = statesOf(evidence);
    const [probe] = probes;
    if (operation.update !== 'merge' || before === null || probe === undefined || !isAccepted(probe)) return notJudged;
    const known = { ...membersOf(before.exchange), ...before.fields };
    const later = evidence.exchanges.filter(
      (exchange) => (exchange === probe || exchange.role === 'observe') && isSameUser(exchange, probe.user),
    );
    const left = Object.keys(known).filter((name) => !Object.hasOwn(membersOf(probe), name));
    const looks = later.flatMap((exchange) => left.flatMap((name) => look(exchange, name)));
    return {
      judged: [...new Set(looks.map(({ rule }) => rule))],
      findings: looks.flatMap(({ findings }) => findings),
    };

    /** What an exchange says of a field; nothing where it need not show it. */
    function look(exchange: Exchange, name: string): { rule: string; findings: Found[] }[] {
      const view = viewOf(operation, exchange, evidence.read);
      if (view === null) return [];
      const rule = `unsent:/${name}`;
      const shownAs = (field: string) => shownValue(operation, view, field, exchange.isRead);
      const value = shownAs(name);
      const expected = known[name] ?? null;
      if (value !== undefined)
        return [{ rule, findings: fieldFinding(rule, operation, exchange, name, expected, value) }];
      const sent = membersOf(exchange);
      const wasShown = ![undefined, null, ''].some((empty) => empty === before?.fields[name]);
      if (Object.hasOwn(sent, name) || !wasShown) return [];
      const isRemoved = shownIn(operation, exchange, evidence.read).some((shown) => isGone(evidence, shown, name));
      const other = left.find((field) => !Object.hasOwn(sent, field) && shownAs(field) !== undefined);
      if (!isRemoved && other === undefined) return [];
      const missing: Found = {
        severity: isRemoved ? 'fail' : 'warn',
        at: operation.shows.at + (operation.shows.fields[name] ?? `/${name}`),
        expected: show(expected),
        actual: 'no such member',
        message: `${name}: ${show(expected)} before, missing from a reply ${
          isRemoved
            ? 'to a request that showed it before'
            : `that shows ${other}, which was not sent either: removed, or left out?`
        }`,
        rule,
        exchange: exchange.id,
      };
      return [{ rule, findings: [missing] }];
    }
  },
};

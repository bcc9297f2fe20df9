import type { Exchange } from '../model';
import { type Check, noOptions, notJudged } from './check';
import { isAccepted, shownValue, viewOf } from './reading';
import { fieldFinding } from './shownFields';
import { isSameUser, membersOf, statesOf } from './states';

/** A merging update leaves the fields it did not send as they were, in its own reply and in later ones (rulings D1, D14). */
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
    const seen = Object.keys(known)
      .filter((name) => !Object.hasOwn(membersOf(probe), name))
      .flatMap((name) => later.flatMap((exchange) => look(exchange, name)));
    return {
      judged: [...new Set(seen.map(({ name }) => `unsent:/${name}`))],
      findings: seen.flatMap(({ exchange, name, value }) =>
        fieldFinding('unsent', `unsent:/${name}`, operation, exchange, name, known[name] ?? null, value),
      ),
    };

    function look(exchange: Exchange, name: string) {
      const view = viewOf(operation, exchange, evidence.read);
      const value = view === null ? undefined : shownValue(operation, view, name, exchange.isRead);
      return value === undefined ? [] : [{ exchange, name, value }];
    }
  },
};

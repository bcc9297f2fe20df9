import type { Exchange, Json } from '../model';
import { type Check, type Found, noOptions, notJudged, own } from './check';
import { differenceOf, isAccepted, show } from './reading';
import { isLeftOpen, isSameUser, isUnique, membersOf, type Shown, shownIn, unobservable } from './states';

/**
 * A sequence of updates leaves the user as a model of it says: accepted ones are applied, refused ones are not (rulings D14, D17, G17);
 * the case's own rule. The first difference is told; what follows from it is not.
 */
export const followsModel: Check = {
  options: noOptions,
  examine(evidence) {
    const {
      contract: { operation },
      exchanges,
      read,
    } = evidence;
    const [setup, ...rest] = exchanges;
    if (setup === undefined || !isAccepted(setup)) return notJudged;
    const model = new Map<string, Json>(
      Object.entries({ ...membersOf(setup), ...shownIn(operation, setup, read)[0]?.fields }),
    );
    let isSeen = false;
    for (const exchange of rest) {
      if (!isSameUser(exchange, setup.user) || !isAccepted(exchange)) continue;
      if (exchange.reason !== 'valid' && !exchange.isRead) return notJudged;
      if (!exchange.isRead) for (const [name, value] of Object.entries(membersOf(exchange))) model.set(name, value);
      const [shown] = shownIn(operation, exchange, read);
      isSeen ||= shown !== undefined;
      const finding = difference(exchange, shown);
      if (finding !== null) return own([finding]);
    }
    return own(isSeen ? [] : [unobservable(setup, 'no reply showed the user')]);

    function difference(exchange: Exchange, shown: Shown | undefined): Found | null {
      for (const [name, actual] of Object.entries(shown?.fields ?? {})) {
        const expected = model.get(name);
        const isWitness =
          isUnique(operation, name, actual) &&
          exchanges.some((one) => !isAccepted(one) && membersOf(one)[name] === actual);
        if (expected === undefined || differenceOf(expected, actual) !== 'value') continue;
        if (isLeftOpen(evidence, exchange, name) && !isWitness) continue;
        return {
          severity: 'fail',
          at: `/${name}`,
          expected: show(expected),
          actual: show(actual),
          message: `${name}: expected ${show(expected)} after the updates so far, shown ${show(actual)}${isWitness ? ', the value of a refused update' : ''}`,
          exchange: exchange.id,
        };
      }
      return null;
    }
  },
};

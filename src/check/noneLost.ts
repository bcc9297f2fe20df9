import { type Check, noOptions, notJudged, own } from './check';
import { fieldFailure } from './fieldFailure';
import { differenceOf, isAccepted, show } from './reading';
import { membersOf, statesOf, unobservable } from './states';

/**
 * Simultaneous accepted updates of different fields are all there afterwards, and nothing of the refused ones is; the case's own
 * rule.
 */
export const noneLost: Check = {
  options: noOptions,
  examine(evidence) {
    const { before, after, probes } = statesOf(evidence);
    const look = after.at(-1);
    if (look === undefined || before === null)
      return probes[0] === undefined ? notJudged : own([unobservable(probes[0], 'no reply showed the user')]);
    const former = { ...membersOf(before.exchange), ...before.fields };
    const accepted = probes.filter(isAccepted).map(membersOf);
    const resent = look.exchange.isRead ? {} : membersOf(look.exchange);
    const judged = Object.keys(look.fields).filter(
      (name) => former[name] !== undefined && !Object.hasOwn(resent, name),
    );
    return own(
      judged.flatMap((name) => {
        const sent = accepted.flatMap((members) => (Object.hasOwn(members, name) ? [members[name] ?? null] : []));
        const possible = sent.length > 0 ? sent : [former[name] ?? null];
        const actual = look.fields[name] ?? null;
        if (possible.some((value) => differenceOf(value, actual) !== 'value')) return [];
        const why = sent.length > 0 ? 'an accepted update was lost' : 'no accepted update changed it';
        return [fieldFailure(look.exchange, name, show(possible[0] ?? null), actual, why)];
      }),
    );
  },
};

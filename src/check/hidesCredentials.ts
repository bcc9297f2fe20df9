import { type Check, type Found, noOptions, notJudged } from './check';
import { statusOf } from './reading';
import { secretFinder } from './secrets';

/** No reply shows a credential, plain or in any form that leads back to it. */
export const hidesCredentials: Check = {
  options: noOptions,
  places: () => ['credential'],
  examine({ exchanges, secrets }) {
    const [exchange] = exchanges;
    if (exchange === undefined || exchange.reply.kind !== 'reply') return notJudged;
    const { body, headers } = exchange.reply;
    const told = [body, ...Object.entries(headers).flat()].join('\n');
    const isShown = finderOf(secrets)(told).length > 0;
    const finding: Found = {
      severity: 'fail',
      at: 'body',
      expected: 'no credential',
      actual: 'the credential that was sent',
      message: `${statusOf(exchange)} reply: expected no credential, found the one that was sent`,
      rule: 'credential',
      exchange: exchange.id,
    };
    return { judged: ['credential'], findings: isShown ? [finding] : [] };
  },
};

const finders = new WeakMap<readonly string[], ReturnType<typeof secretFinder>>();

/** The finder of a list of secrets, made once. */
function finderOf(secrets: readonly string[]): ReturnType<typeof secretFinder> {
  const known = finders.get(secrets);
  if (known !== undefined) return known;
  const made = secretFinder(secrets);
  finders.set(secrets, made);
  return made;
}

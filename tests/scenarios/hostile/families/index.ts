import type { Random } from '../random';
import { bodies } from './bodies';
import { delays } from './delays';
import { exchanges } from './exchanges';
import type { Family, HostileReply } from './family';
import { framing } from './framing';
import { heads } from './heads';

/** Every family of hostile replies. */
export const families: readonly Family[] = [...heads, ...framing, ...bodies, ...exchanges, ...delays];

/** A reply of any family; a costly one in about one of two hundred. */
export function hostileReply(random: Random): HostileReply & { readonly family: string } {
  const isCostly = random.below(200) === 0;
  const family = random.pick(families.filter((one) => (one.isCostly === true) === isCostly));
  return { ...family.make(random), family: family.name };
}

import { doit, ownDoit, storeDoit } from './doit';
import type { Members } from './double';

/** Stores the valid fields of a body that was refused, where it is wanted and there is a user. */
export function keepValid(user: Members | undefined, body: Members, isWanted: boolean): void {
  if (user === undefined || !isWanted) return;
  const valid = Object.entries(ownDoit(body)).filter(([name, value]) => isRight(name, value));
  storeDoit(user, Object.fromEntries(valid));
}

function isRight(name: string, value: unknown): boolean {
  return typeof value === 'string' && doit().stages.check({ [name]: value }) === null;
}

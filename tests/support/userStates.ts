import type { Contract, Exchange, JsonObject } from '../../src/model';
import { shipped } from './contracts';
import { type ExchangeSetting, exchange, plannedCase } from './exchange';

const doit = shipped('doit-update-user');

/** What the set-up of a case about DoiT's user sends. */
export const start: JsonObject = { firstName: 'Wbefore', lastName: 'Wlast', phone: '+44', language: 'en' };

/** A success body that shows a user. */
export function shows(user: JsonObject, contract: Contract = doit): JsonObject {
  return contract.operation.update === 'merge'
    ? { message: 'x', user }
    : { success: true, result: user, statusCode: 200 };
}

/** A set-up that sends a user and is shown it. */
export function setup(user: JsonObject, contract: Contract = doit): Exchange {
  return exchange({ role: 'setup', sent: user, body: shows(user, contract) });
}

/** A later look that shows a user. */
export function look(
  user: JsonObject,
  sent: JsonObject = { language: 'en' },
  setting: ExchangeSetting = {},
  contract: Contract = doit,
): Exchange {
  return exchange({ role: 'observe', sent, body: shows(user, contract), ...setting });
}

/** The evidence's case, about one place or none. */
export function label(at: string | null) {
  return { case: plannedCase({ at }) };
}

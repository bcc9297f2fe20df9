import type { Exchange, Json } from '../model';
import type { Found } from './check';
import { show } from './reading';

/**
 * A field that shows what it must not.
 * @param wanted what it should show, as a reader sees it.
 * @param why what asks for that.
 */
export function fieldFailure(exchange: Exchange, name: string, wanted: string, actual: Json, why: string): Found {
  return {
    severity: 'fail',
    at: `/${name}`,
    expected: wanted,
    actual: show(actual),
    message: `${name}: expected ${wanted} (${why}), shown ${show(actual)}`,
    exchange: exchange.id,
  };
}

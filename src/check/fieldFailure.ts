import type { Exchange, Finding, Json } from '../model';
import { show } from './reading';

/**
 * A field that shows what it must not.
 * @param wanted what it should show, as a reader sees it.
 * @param why what asks for that.
 */
export function fieldFailure(
  check: string,
  exchange: Exchange,
  name: string,
  wanted: string,
  actual: Json,
  why: string,
): Finding {
  return {
    check,
    severity: 'fail',
    at: `/${name}`,
    expected: wanted,
    actual: show(actual),
    message: `${name}: expected ${wanted} (${why}), shown ${show(actual)}`,
    exchange: exchange.id,
  };
}

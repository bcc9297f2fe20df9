import { InternalError } from '../errors';
import type { Report } from '../model';
import type { RunOptions, World } from './world';

/**
 * Judges a target against a contract: doctor, plan, run, judge, repeat, shrink, restore, report.
 * @throws UsageError and ContractError before anything is sent; everything after that is in the report.
 */
export async function runConformance(options: RunOptions, world: World): Promise<Report> {
  throw new InternalError('', `not yet (${options.seed}, ${world.now()})`, '');
}

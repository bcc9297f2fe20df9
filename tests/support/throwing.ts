import { HarnessError } from '../../src/errors';

/** The HarnessError an action throws; any other outcome fails the test. */
export function errorOf(action: () => unknown): HarnessError {
  try {
    action();
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Name and whole message of the HarnessError an action throws. */
export function complaintOf(action: () => unknown): string {
  const error = errorOf(action);
  return `${error.name}: ${error.message}`;
}

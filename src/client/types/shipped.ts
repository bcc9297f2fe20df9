// Generated from the shipped contracts; npm run pact writes it again.
import type { DoitUpdateUser } from './doitUpdateUser';
import type { GjirafaPutUser } from './gjirafaPutUser';

/** The operation types of the shipped contracts, by contract name. */
export interface ShippedOperations {
  readonly 'doit-update-user': DoitUpdateUser;
  readonly 'gjirafa-put-user': GjirafaPutUser;
}

import type { ProviderRequest } from '../../../../src/reference/design';
import { doitProbes } from './doitProbes';
import { gjirafaProbes } from './gjirafaProbes';

/** The probes of each contract, by its name. */
export const probes: { readonly [contract: string]: readonly ProviderRequest[] } = {
  'doit-update-user': doitProbes(),
  'gjirafa-put-user': gjirafaProbes(),
};

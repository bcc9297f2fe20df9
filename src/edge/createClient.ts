import type { AnyOperation, Client, ClientSettings, OperationTypes } from '../client/client';
import { clientOf } from '../client/clientOf';
import type { ShippedOperations } from '../client/types/shipped';
import { UsageError } from '../errors';
import type { Contract } from '../model';
import { openContract } from './openContract';
import { sendOverHttp } from './sendOverHttp';

/**
 * A client of a contract's operation over HTTP, made from nothing but the contract: method, path, credential, schemas.
 * A shipped contract's name brings its types; an opened contract takes them as a type argument.
 * @throws UsageError for a base URL that is none; ContractError for a contract that is wrong.
 */
export function createClient<N extends keyof ShippedOperations>(
  contract: N,
  settings: ClientSettings,
): Client<ShippedOperations[N]>;
export function createClient<T extends OperationTypes = AnyOperation>(
  contract: Contract | string,
  settings: ClientSettings,
): Client<T>;
export function createClient(contract: Contract | string, settings: ClientSettings): Client<AnyOperation> {
  if (!/^https?:$/.test(URL.canParse(settings.baseUrl) ? new URL(settings.baseUrl).protocol : ''))
    throw new UsageError('baseUrl', `"${settings.baseUrl}" is no http or https address`, 'write http://host:port');
  return clientOf(typeof contract === 'string' ? openContract(contract) : contract, settings, sendOverHttp);
}

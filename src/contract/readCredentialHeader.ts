import { ContractError, didYouMean } from '../errors';
import type { JsonObject } from '../model';
import { asObject, asObjects, pointerTo } from './documents';
import type { UsedOpenapi } from './readOpenapi';

/**
 * The header that carries the credential, lower case: of the first alternative of `security` that is one header, by the operation or
 * the document; of any scheme that is declared where neither says; `authorization` where none is.
 * @throws ContractError where there are schemes and none is a header: a key is never sent in another place than its own.
 */
export function readCredentialHeader(used: UsedOpenapi, file: string): string {
  const schemes = asObject(asObject(used.openapi.components).securitySchemes);
  const alternatives = alternativesOf(used, schemes, file);
  const outcomes = alternatives.map(({ names, where }) => headerFor(names, schemes, where, file));
  const found = outcomes.find((outcome) => typeof outcome === 'string');
  const [first] = outcomes;
  if (found === undefined && first instanceof ContractError) throw first;
  return typeof found === 'string' ? found : 'authorization';
}

interface Alternative {
  readonly names: readonly string[];
  /** File and pointer, for messages. */
  readonly where: string;
}

function alternativesOf({ operation, openapi, at }: UsedOpenapi, schemes: JsonObject, file: string): Alternative[] {
  const security = operation.security ?? openapi.security;
  if (security === undefined) {
    const inHeader = Object.keys(schemes).filter((name) => asObject(schemes[name]).in === 'header');
    const names = [...new Set([...inHeader, ...Object.keys(schemes)])];
    return names.map((name) => ({ names: [name], where: `${file}#/components/securitySchemes` }));
  }
  const where = `${file}#${operation.security === undefined ? '' : at}/security`;
  const all = asObjects(security).map((one, i) => ({ names: Object.keys(one), where: `${where}/${i}` }));
  for (const { names, where: place } of all) refuseUnknown(names, schemes, place);
  // An empty one says that the credential may be left out.
  return all.filter(({ names }) => names.length > 0);
}

function refuseUnknown(names: readonly string[], schemes: JsonObject, where: string): void {
  const unknown = names.find((name) => !Object.hasOwn(schemes, name));
  if (unknown === undefined) return;
  const advice = didYouMean(unknown, Object.keys(schemes)) || 'describe it under components';
  throw new ContractError(where + pointerTo('', unknown), `no security scheme "${unknown}"`, advice);
}

const advice = 'a credential is sent in one header: list a scheme under security that has one';

/** The header of an alternative, or why it has none. */
function headerFor(names: readonly string[], schemes: JsonObject, where: string, file: string): string | ContractError {
  const [name = '', second] = names;
  if (second !== undefined) return new ContractError(where, `asks for ${names.join(' and ')} at once`, advice);
  const { type, in: place, name: key } = asObject(schemes[name]);
  if (type === 'apiKey' && place === 'header') return String(key).toLowerCase();
  const at = `${file}#${pointerTo('/components/securitySchemes', name)}`;
  if (type === 'apiKey') {
    const what = place === 'query' ? 'query parameter' : String(place);
    return new ContractError(at, `the key stands in the ${what} "${String(key)}"`, advice);
  }
  if (type === 'mutualTLS') return new ContractError(at, 'the credential is a certificate', advice);
  return 'authorization';
}

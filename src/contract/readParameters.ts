import { ContractError } from '../errors';
import type { Json, JsonObject, Parameter } from '../model';
import { asObject, asObjects, isArray, isObject, pointerTo } from './documents';
import type { UsedOpenapi } from './readOpenapi';

/** Headers that a parameter says nothing of (OpenAPI 3.1, Parameter Object): body, replies and credential speak for themselves. */
const saidElsewhere = ['accept', 'content-type', 'authorization'];

/**
 * The parameters that every request of an operation carries: in query and header, those whose value the document says by `const`, an
 * `enum` of one, `default` or, where they are required, an example.
 * @throws ContractError for a required one without such a value: no request would be what the server asks for.
 */
export function readParameters(
  { operation, openapi, path, at }: UsedOpenapi,
  file: string,
  credentialHeader: string,
): Parameter[] {
  const item = asObject(asObject(openapi.paths)[path]);
  const own = placed(operation.parameters, `${file}#${at}/parameters`);
  const shared = placed(item.parameters, `${file}#${pointerTo('/paths', path)}/parameters`);
  const given = [...own, ...shared.filter((one) => !own.some((other) => isSame(one.parameter, other.parameter)))];
  const inPath = new URLSearchParams(path.split('?')[1]);
  return given.flatMap(({ parameter, where }) => {
    const name = String(parameter.name);
    const isSaid = parameter.in === 'header' && [...saidElsewhere, credentialHeader].includes(name.toLowerCase());
    if (isSaid || parameter.in === 'path' || (parameter.in === 'query' && inPath.has(name))) return [];
    return valued(parameter, name, where);
  });
}

interface Placed {
  readonly parameter: JsonObject;
  /** File and pointer, for messages. */
  readonly where: string;
}

function placed(list: Json | undefined, where: string): Placed[] {
  return asObjects(list).map((parameter, i) => ({ parameter, where: `${where}/${i}` }));
}

function isSame(one: JsonObject, other: JsonObject): boolean {
  return one.name === other.name && one.in === other.in;
}

/** The parameter with its value; nothing for one that need not be sent. */
function valued(parameter: JsonObject, name: string, where: string): Parameter[] {
  const isRequired = parameter.required === true;
  const named = `the ${String(parameter.in)} parameter "${name}"`;
  if (parameter.in !== 'query' && parameter.in !== 'header') {
    if (!isRequired) return [];
    const advice = 'name a parameter in query or header that the server takes instead';
    throw new ContractError(where, `${named} is required, and no ${String(parameter.in)} is sent`, advice);
  }
  const value = fixedValue(parameter) ?? (isRequired ? exampleOf(parameter) : undefined);
  if (value === undefined && !isRequired) return [];
  if (value === undefined)
    throw new ContractError(
      where,
      `${named} is required, and nothing says its value`,
      'give its schema a const or a default, or the parameter an example',
    );
  if (typeof value === 'object') throw misfit('write it as a text');
  const text = String(value);
  if (parameter.in === 'header' && !/^[\x20-\x7e]*$/.test(text)) throw misfit('write printable ASCII');
  return [{ name, in: parameter.in, value: text }];

  function misfit(advice: string): ContractError {
    return new ContractError(where, `${named} has the value ${JSON.stringify(value)}`, advice);
  }
}

/** The one value a schema leaves, or what a server takes where nothing is sent. */
function fixedValue({ schema }: JsonObject): Json | undefined {
  const { const: only, enum: list, default: usual } = asObject(schema);
  const [first, second] = isArray(list) ? list : [];
  return only ?? (second === undefined ? first : undefined) ?? usual;
}

function exampleOf({ example, examples, schema }: JsonObject): Json | undefined {
  const [first] = Object.values(asObject(examples));
  const own = asObject(schema);
  const [ofSchema] = isArray(own.examples) ? own.examples : [];
  return example ?? (isObject(first) ? first.value : undefined) ?? own.example ?? ofSchema;
}

/** A path of the operation with the parameters that stand in the query. */
export function withQuery(path: string, parameters: readonly Parameter[] = []): string {
  const query = parameters
    .filter((one) => one.in === 'query')
    .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return query.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`;
}

/** The parameters that stand in headers; names in lower case. */
export function headersIn(parameters: readonly Parameter[] = []): { readonly [name: string]: string } {
  const inHeader = parameters.filter((one) => one.in === 'header');
  return Object.fromEntries(inHeader.map(({ name, value }) => [name.toLowerCase(), value]));
}

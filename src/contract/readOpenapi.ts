import { ContractError } from '../errors';
import type { Json, JsonObject, Pointer } from '../model';
import { bundle, type Located } from './bundle';
import { asObject, type Document, isObject, pointerTo, type ReadText } from './documents';

/** An OpenAPI document, reduced to its one operation with `x-update-user` and to what that uses. */
export interface UsedOpenapi {
  readonly openapi: JsonObject;
  readonly path: string;
  /** Lower case, as it stands in the document. */
  readonly method: string;
  /** Pointer to the operation by way of `paths`. */
  readonly at: Pointer;
  readonly operation: JsonObject;
  /** Schemas that hold themselves, by name. */
  readonly recursive: JsonObject;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * Finds the operation under test. What it does not use is neither resolved nor kept: real documents are large, and wrong elsewhere.
 * @throws ContractError naming file and pointer where there is not exactly one, or where it refers to what is not there.
 */
export function readOpenapi(document: Document, read: ReadText): UsedOpenapi {
  const { value } = document;
  if (!isObject(value))
    throw new ContractError(document.file, 'is not an OpenAPI document', 'start from a shipped contract');
  const { locate, resolve, recursive } = bundle(document, read);
  const found = Object.entries(asObject(value.paths)).flatMap(([path, written]) => {
    const item = locate({ node: written, home: document, at: pointerTo('/paths', path) });
    return Object.entries(asObject(item.node)).flatMap(([method, node]) => {
      const operation = methods.includes(method) ? locate(inside(item, method, node)) : null;
      const isUnderTest = operation !== null && asObject(operation.node)['x-update-user'] !== undefined;
      return isUnderTest ? [{ path, method, item, operation }] : [];
    });
  });
  const [only, second] = found;
  if (only === undefined || second !== undefined) {
    throw new ContractError(
      `${document.file}#/paths`,
      `${second === undefined ? 'no operation has' : 'two operations have'} x-update-user`,
      'give it to exactly one',
    );
  }
  const { path, method, item } = only;
  const operation = asObject(resolve(only.operation));
  const kept = Object.entries(asObject(item.node)).flatMap(([key, node]): [string, Json][] => {
    if (key === method) return [[key, operation]];
    return methods.includes(key) ? [] : [[key, resolve(inside(item, key, node))]];
  });
  const { components, webhooks: _, ...rest } = value;
  const schemes = asObject(components).securitySchemes;
  const at = '/components/securitySchemes';
  const securitySchemes = schemes === undefined ? undefined : resolve({ node: schemes, home: document, at });
  const schemas = recursive();
  const used = {
    ...(securitySchemes === undefined ? {} : { securitySchemes }),
    ...(Object.keys(schemas).length === 0 ? {} : { schemas }),
  };
  return {
    openapi: {
      ...rest,
      paths: { [path]: Object.fromEntries(kept) },
      ...(Object.keys(used).length === 0 ? {} : { components: used }),
    },
    ...{ path, method, operation },
    at: pointerTo(pointerTo('/paths', path), method),
    recursive: schemas,
  };
}

function inside({ home, at }: Located, key: string, node: Json): Located {
  return { node, home, at: pointerTo(at, key) };
}

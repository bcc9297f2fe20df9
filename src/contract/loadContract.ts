import { ContractError } from '../errors';
import type {
  Contract,
  IdentityPart,
  Json,
  JsonObject,
  Operation,
  ReferenceSetting,
  ResponsePromise,
  Schema,
} from '../model';
import { refuseUnknownPlaces } from './bodyPlaces';
import { bundle } from './bundle';
import { checked } from './checked';
import { asObject, type Document, isObject, parseText, pointerTo, type ReadText } from './documents';
import type { HarnessSchemas, OperationExtension } from './formats';
import { propertiesOf } from './propertiesOf';
import { readRequirements, readRulings } from './readRequirements';
import { readShows } from './readShows';
import { isSuccess, userSchema } from './success';
import { compile } from './validator';
import { readOnlyNames, writableSchema } from './writable';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * Reads a contract folder (`openapi.yaml`, `requirements.yaml`, `rulings.yaml`, and the schemas they name).
 * @param folder path of the folder; its last part is the contract's name.
 * @param isVouched whether its schemas are known to be JSON Schemas, as those of shipped contracts are by the tests.
 * @throws ContractError naming file and pointer for anything missing, misspelt or inconsistent.
 */
export function loadContract(folder: string, read: ReadText, schemas: HarnessSchemas, isVouched = false): Contract {
  const name = folder.replace(/\/+$/, '').split('/').at(-1) ?? folder;
  const openapiDocument = open('openapi.yaml');
  const openapi = bundle(openapiDocument, read);
  if (!isObject(openapi))
    throw new ContractError(openapiDocument.file, 'is not an OpenAPI document', 'start from a shipped contract');
  const rulings = readRulings(open('rulings.yaml'), schemas);
  const requirementsDocument = open('requirements.yaml');
  const info = asObject(openapi.info);
  return {
    name,
    version: String(info.version ?? '0'),
    title: String(info.title ?? name),
    folder,
    operation: readOperation(openapi, { ...openapiDocument, value: openapi }, schemas, isVouched),
    requirements: readRequirements(requirementsDocument, schemas, new Set(rulings.map(({ id }) => id))),
    rulings,
    openapi,
  };

  function open(file: string): Document {
    const path = `${folder}/${file}`;
    const text = read(path);
    if (text === null)
      throw new ContractError(
        path,
        'is not there',
        'a contract folder holds openapi.yaml, requirements.yaml and rulings.yaml',
      );
    return parseText(path, text);
  }
}

function readOperation(
  openapi: JsonObject,
  document: Document,
  schemas: HarnessSchemas,
  isVouched: boolean,
): Operation {
  const found = Object.entries(asObject(openapi.paths)).flatMap(([path, item]) =>
    Object.entries(asObject(item))
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({ path, method, operation: asObject(operation) })),
  );
  const [only, second] = found.filter(({ operation }) => operation['x-update-user'] !== undefined);
  if (only === undefined || second !== undefined) {
    throw new ContractError(
      `${document.file}#/paths`,
      `${second === undefined ? 'no operation has' : 'two operations have'} x-update-user`,
      'give it to exactly one',
    );
  }
  const at = ['/paths', only.path, only.method].reduce(
    (pointer, part) => (pointer === '' ? part : pointerTo(pointer, part)),
    '',
  );
  const { operation } = only;
  const extension = readExtension(
    asObject(operation['x-update-user']),
    pointerTo(at, 'x-update-user'),
    document,
    schemas,
  );
  const request = readRequest(operation, at, document, isVouched);
  const responses = readResponses(operation, at, document, isVouched);
  const written = request.schema;
  const schema = writableSchema(written);
  const properties = Object.keys(propertiesOf(schema));
  const shows = readShows(extension, properties, responses, `${document.file}#${pointerTo(at, 'x-update-user')}`);
  const identity = readIdentity(extension, only.path, document.file, pointerTo(at, 'x-update-user'));
  refuseUnknownPlaces(extension, written, `${document.file}#${pointerTo(at, 'x-update-user')}`);
  return {
    id: String(operation.operationId ?? 'updateUser'),
    method: only.method.toUpperCase(),
    path: only.path,
    credentialHeader: readCredentialHeader(openapi),
    request: { ...request, schema },
    responses,
    identity,
    update: extension.update,
    shows,
    readOnly: readReadOnly(extension, written, userSchema({ responses, shows })),
    fixed: extension.fixed ?? [],
    text: extension.text ?? {},
    providerValues: extension.providerValues ?? [],
    reference: readReference(extension.reference, responses),
  };
}

/** The header a security scheme of kind `apiKey` names; `authorization` for every other kind. */
function readCredentialHeader(openapi: JsonObject): string {
  const schemes = Object.values(asObject(asObject(openapi.components).securitySchemes)).map(asObject);
  const inHeader = schemes.find(({ type, in: place }) => type === 'apiKey' && place === 'header');
  return typeof inHeader?.name === 'string' ? inHeader.name.toLowerCase() : 'authorization';
}

function readExtension(value: JsonObject, at: string, document: Document, schemas: HarnessSchemas): OperationExtension {
  const inner: Document = { file: `${document.file}#${at}`, value, lineOf: (place) => document.lineOf(at + place) };
  return checked(inner, schemas.operation, ContractError);
}

function readRequest(operation: JsonObject, at: string, document: Document, isVouched: boolean): Operation['request'] {
  const [media] = Object.entries(asObject(asObject(operation.requestBody).content));
  const schema = media === undefined ? undefined : asObject(media[1]).schema;
  if (media === undefined || !isObject(schema)) {
    throw new ContractError(
      `${document.file}#${at}/requestBody`,
      'has no schema',
      'give the request body a media type with a schema',
    );
  }
  compile(schema, schemaName(schema, `${document.file}#${at}/requestBody`), isVouched);
  return { mediaType: media[0], schema };
}

function readResponses(operation: JsonObject, at: string, document: Document, isVouched: boolean): ResponsePromise[] {
  const responses = Object.entries(asObject(operation.responses)).map(([status, response]): ResponsePromise => {
    const [media] = Object.entries(asObject(asObject(response).content));
    const schema = media === undefined ? null : (asObject(media[1]).schema ?? null);
    if (!/^[1-5][0-9][0-9]$/.test(status)) {
      throw new ContractError(
        `${document.file}#${at}/responses/${pointerTo('', status).slice(1)}`,
        'is not a status',
        'list each status by its number',
      );
    }
    if (isObject(schema)) compile(schema, schemaName(schema, `${document.file}#${at}/responses/${status}`), isVouched);
    return {
      status: Number(status),
      description: String(asObject(response).description ?? ''),
      mediaType: media?.[0] ?? null,
      schema: isObject(schema) ? schema : null,
    };
  });
  if (!responses.some(({ status }) => isSuccess(status))) {
    throw new ContractError(`${document.file}#${at}/responses`, 'documents no success status', 'add the 2xx response');
  }
  return responses;
}

/** Where a schema came from, for messages: the path in its `$id`, else the given place. */
function schemaName(schema: JsonObject, place: string): string {
  return typeof schema.$id === 'string' ? schema.$id.replace(/^[a-z]+:\/\/[^/]+\//, '') : place;
}

function readIdentity({ identity: parts }: OperationExtension, path: string, file: string, at: string): IdentityPart[] {
  const unnamed = [...path.matchAll(/\{([^}]+)\}/g)].find(([, name]) => !parts.some((part) => part.name === name));
  if (unnamed !== undefined) {
    throw new ContractError(
      `${file}#${at}/identity`,
      `has no part for ${unnamed[0]} of the path ${path}`,
      `add { name: ${unnamed[1]}, in: path }`,
    );
  }
  return parts.map((part, i) => {
    const { name } = part;
    if (part.in === 'path' && !path.includes(`{${name}}`)) {
      throw new ContractError(
        `${file}#${at}/identity/${i}/name`,
        `the path ${path} has no {${name}}`,
        'name a parameter of the path',
      );
    }
    if (part.in === 'body' && part.at === undefined) {
      throw new ContractError(`${file}#${at}/identity/${i}/at`, 'is missing', 'say where in the body the part stands');
    }
    return { name, in: part.in, at: part.at ?? null, shownAt: part.shownAt ?? null };
  });
}

/** The names the extension lists, and those that the request schema calls `readOnly` and the user shows. */
function readReadOnly({ readOnly = [] }: OperationExtension, request: Schema, user: Json | undefined): string[] {
  const shown = Object.keys(propertiesOf(user));
  return [...new Set([...readOnly, ...readOnlyNames(request).filter((name) => shown.includes(name))])];
}

function readReference(
  setting: OperationExtension['reference'],
  responses: readonly ResponsePromise[],
): ReferenceSetting {
  const success = responses.find(({ status }) => isSuccess(status))?.status ?? 200;
  const documentsNotFound = responses.some(({ status }) => status === 404);
  return {
    users: setting.users,
    unknown: setting.unknown ?? [],
    values: setting.values ?? {},
    successStatus: setting.successStatus ?? success,
    unknownStatus: setting.unknownStatus ?? (documentsNotFound ? 404 : 403),
    successBody: setting.successBody ?? '$user',
    errorBody: setting.errorBody ?? { error: '$message' },
  };
}

import { ContractError } from '../errors';
import type { Contract, IdentityPart, Json, JsonObject, Operation, Schema } from '../model';
import { refuseUnknownPlaces } from './bodyPlaces';
import { checked } from './checked';
import { asObject, type Document, parseText, pointerTo, type ReadText } from './documents';
import type { HarnessSchemas, OperationExtension } from './formats';
import { propertiesOf } from './propertiesOf';
import { readRequest, readResponses } from './readBodies';
import { readCredentialHeader } from './readCredentialHeader';
import { readOpenapi, type UsedOpenapi } from './readOpenapi';
import { readParameters } from './readParameters';
import { readReference } from './readReference';
import { readRequirements, readRulings } from './readRequirements';
import { readShows } from './readShows';
import { refuseUnshownPlaces } from './shownPlaces';
import { userSchema } from './success';
import { readOnlyNames } from './writable';

/**
 * Reads a contract folder (`openapi.yaml`, `requirements.yaml`, `rulings.yaml`, and the schemas they name).
 * @param folder path of the folder; its last part is the contract's name.
 * @param isVouched whether its schemas are known to be JSON Schemas, as those of shipped contracts are by the tests.
 * @throws ContractError naming file and pointer for anything missing, misspelt or inconsistent.
 */
export function loadContract(folder: string, read: ReadText, schemas: HarnessSchemas, isVouched = false): Contract {
  const name = folder.replace(/\/+$/, '').split('/').at(-1) ?? folder;
  const openapiDocument = open('openapi.yaml');
  const used = readOpenapi(openapiDocument, read);
  const { openapi } = used;
  const rulings = readRulings(open('rulings.yaml'), schemas);
  const requirementsDocument = open('requirements.yaml');
  const info = asObject(openapi.info);
  return {
    name,
    version: String(info.version ?? '0'),
    title: String(info.title ?? name),
    folder,
    operation: readOperation(used, openapiDocument, schemas, isVouched),
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

function readOperation(used: UsedOpenapi, document: Document, schemas: HarnessSchemas, isVouched: boolean): Operation {
  const { operation, path } = used;
  const at = pointerTo(used.at, 'x-update-user');
  const where = `${document.file}#${at}`;
  const extension = readExtension(asObject(operation['x-update-user']), at, document, schemas);
  const request = readRequest(used, document.file, isVouched);
  const { responses, otherResponses } = readResponses(used, document.file, isVouched);
  const shows = readShows(extension, Object.keys(propertiesOf(request.sent)), responses, where);
  const identity = readIdentity(extension, path, document.file, at);
  const credentialHeader = readCredentialHeader(used, document.file);
  const parameters = readParameters(used, document.file, credentialHeader);
  refuseUnknownPlaces(extension, request.schema, where);
  const user = userSchema({ responses, shows });
  refuseUnshownPlaces(extension, user, request.schema, where);
  return {
    id: String(operation.operationId ?? 'updateUser'),
    method: used.method.toUpperCase(),
    path,
    credentialHeader,
    ...(parameters.length === 0 ? {} : { parameters }),
    request: { mediaType: request.mediaType, schema: request.sent },
    responses,
    ...(otherResponses.length === 0 ? {} : { otherResponses }),
    identity,
    update: extension.update,
    shows,
    readOnly: readReadOnly(extension, request.schema, user),
    fixed: extension.fixed ?? [],
    text: extension.text ?? {},
    providerValues: extension.providerValues ?? [],
    reference: readReference(extension.reference, { identity, responses, user, where, isVouched }),
  };
}

function readExtension(value: JsonObject, at: string, document: Document, schemas: HarnessSchemas): OperationExtension {
  const inner: Document = { file: `${document.file}#${at}`, value, lineOf: (place) => document.lineOf(at + place) };
  return checked(inner, schemas.operation, ContractError);
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

import { ContractError } from '../errors';
import type { JsonObject, OtherResponse, ResponsePromise, Schema } from '../model';
import { asObject, isObject, pointerTo } from './documents';
import type { UsedOpenapi } from './readOpenapi';
import { firstRecursion, selfContained } from './recursion';
import { isSuccess } from './success';
import { compile } from './validator';
import { writableSchema } from './writable';

/** What an operation takes. */
export interface ReadRequest {
  readonly mediaType: string;
  /** As it was written, with the properties that are `readOnly`. */
  readonly schema: Schema & object;
  /** What of it an update sends. */
  readonly sent: Schema & object;
}

type Used = Pick<UsedOpenapi, 'operation' | 'at' | 'recursive'>;

/**
 * The request body of an operation.
 * @param isVouched whether its schema is known to be a JSON Schema.
 * @throws ContractError where it has no schema, one that does not compile, or one without end.
 */
export function readRequest({ operation, at }: Used, file: string, isVouched: boolean): ReadRequest {
  const [media] = Object.entries(asObject(asObject(operation.requestBody).content));
  const schema = media === undefined ? undefined : asObject(media[1]).schema;
  const where = `${file}#${at}/requestBody`;
  if (media === undefined || !isObject(schema))
    throw new ContractError(where, 'has no schema', 'give the request body a media type with a schema');
  const sent = writableSchema(schema);
  const recursion = firstRecursion(sent);
  if (recursion !== null)
    throw new ContractError(
      recursion === '' ? where : recursion,
      'is a recursive schema, for which no body can be made',
      'write out as many levels as a request has, or mark the property readOnly',
    );
  compile(sent, where, { isVouched, isStrict: true });
  return { mediaType: media[0], schema, sent };
}

/** What an operation answers: status by status, and for all others. */
export interface ReadResponses {
  readonly responses: readonly ResponsePromise[];
  readonly otherResponses: readonly OtherResponse[];
}

/**
 * The responses of an operation.
 * @throws ContractError for what is no status, a schema that does not compile, and where there is no success.
 */
export function readResponses({ operation, at, recursive }: Used, file: string, isVouched: boolean): ReadResponses {
  const where = `${file}#${at}/responses`;
  const written = Object.entries(asObject(operation.responses)).filter(([status]) => !status.startsWith('x-'));
  const wrong = written.find(([status]) => !isStatus(status) && !isClass(status));
  if (wrong !== undefined)
    throw new ContractError(
      `${where}${pointerTo('', wrong[0])}`,
      'is not a status',
      'write a status such as 404, a class such as 4XX, or default',
    );
  const promises = written.map(([status, response]) => {
    const promise = promiseOf(asObject(response), recursive);
    if (isObject(promise.schema)) compile(promise.schema, where + pointerTo('', status), { isVouched });
    return { status, promise };
  });
  const responses = promises.flatMap(({ status, promise }) =>
    isStatus(status) ? [{ status: Number(status), ...promise }] : [],
  );
  if (!responses.some(({ status }) => isSuccess(status)))
    throw new ContractError(where, 'documents no success status', 'add the 2xx response by its number');
  const others = promises.flatMap(({ status, promise }) => (isClass(status) ? [{ statuses: status, ...promise }] : []));
  return { responses, otherResponses: others };
}

function promiseOf(response: JsonObject, recursive: JsonObject): Omit<ResponsePromise, 'status'> {
  const [media] = Object.entries(asObject(response.content));
  const schema = media === undefined ? null : (asObject(media[1]).schema ?? null);
  return {
    description: typeof response.description === 'string' ? response.description : '',
    mediaType: media?.[0] ?? null,
    schema: isObject(schema) ? selfContained(schema, recursive) : null,
  };
}

function isStatus(text: string): boolean {
  return /^[1-5][0-9][0-9]$/.test(text);
}

function isClass(text: string): text is OtherResponse['statuses'] {
  return text === 'default' || /^[1-5]XX$/.test(text);
}

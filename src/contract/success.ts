import type { Json, Operation, ResponsePromise } from '../model';
import { isArray, isObject, valueAt } from './documents';
import { propertyAt } from './propertiesOf';

/** Whether a status says that a request was accepted: 2xx. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/**
 * What the contract promises of a reply with this status: what it says of the status itself, else of its class, else of all refusals
 * (`default`). Undefined where it says nothing.
 */
export function promiseFor(
  { responses, otherResponses = [] }: Pick<Operation, 'responses' | 'otherResponses'>,
  status: number | null,
): Omit<ResponsePromise, 'status'> | undefined {
  const own = responses.find((response) => response.status === status);
  if (own !== undefined || status === null) return own;
  const ofClass = otherResponses.find(({ statuses }) => statuses === `${Math.floor(status / 100)}XX`);
  return ofClass ?? (isSuccess(status) ? undefined : otherResponses.find(({ statuses }) => statuses === 'default'));
}

/** What the first success body declares of the user it shows; undefined where it declares nothing. */
export function userSchema({ responses, shows }: Pick<Operation, 'responses' | 'shows'>): Json | undefined {
  return propertyAt(responses.find(({ status }) => isSuccess(status))?.schema ?? undefined, shows.at);
}

/** Whether some success status has a body; 204 has none (RFC 9110 §15.3.5). */
export function hasSuccessBody({ responses }: Pick<Operation, 'responses'>): boolean {
  return responses.some(({ status, mediaType }) => isSuccess(status) && mediaType !== null);
}

/**
 * The Accept header for the documented responses: their media types, those of success first; any where no response has a body. For a
 * read, those of success alone: an error is not what it asks for.
 */
export function acceptFor({ responses, otherResponses = [] }: Operation, isRead = false): string {
  const isWanted = ({ status }: ResponsePromise) => isSuccess(status);
  const others = isRead ? [] : [...responses.filter((one) => !isWanted(one)), ...otherResponses];
  const types = [...responses.filter(isWanted), ...others].flatMap(({ mediaType }) => mediaType ?? []);
  return types.length === 0 ? '*/*' : [...new Set(types)].join(', ');
}

/** Whether the reply to an accepted update may show the user: it has a body, and a property is shown there. */
export function showsUser({ responses, shows }: Pick<Operation, 'responses' | 'shows'>): boolean {
  return hasSuccessBody({ responses }) && Object.keys(shows.fields).length > 0;
}

/** A success body whose user, shown as an array of one, stands there by itself, where the contract allows such arrays (ruling G5). */
export function unwrapped({ shows: { at, arrayOfOne } }: Operation, body: Json): Json {
  const [only, second] = arrayOfOne ? listAt(body, at) : [];
  const name = at.slice(1);
  return isObject(body) && isObject(only) && second === undefined && !name.includes('/')
    ? { ...body, [name]: only }
    : body;
}

function listAt(body: Json, at: string): readonly Json[] {
  const found = valueAt(body, at);
  return isArray(found) ? found : [];
}

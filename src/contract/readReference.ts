import { ContractError, didYouMean } from '../errors';
import type { IdentityPart, Json, JsonObject, ReferenceSetting, ResponsePromise } from '../model';
import { asObject, isObject, pointerTo, valueAt } from './documents';
import type { OperationExtension } from './formats';
import { hasSuccessBody, isSuccess } from './success';
import { compile, violations } from './validator';

/** What of an operation was read already, and where its extension stands, for messages. */
export interface ReferenceContext {
  readonly identity: readonly IdentityPart[];
  readonly responses: readonly ResponsePromise[];
  /** What a success body declares of the user. */
  readonly user: Json | undefined;
  readonly where: string;
  /** Whether the users are known to be right. */
  readonly isVouched: boolean;
}

/**
 * What the built-in provider needs, with its defaults.
 * @throws ContractError for a user that the contract's own schema refuses, or that has another identity than the operation's.
 */
export function readReference(setting: OperationExtension['reference'], context: ReferenceContext): ReferenceSetting {
  const { responses } = context;
  if (!context.isVouched) refuseWrongUsers(setting, context);
  const success = responses.find(({ status }) => isSuccess(status))?.status ?? 200;
  const documented = (...statuses: readonly number[]) =>
    statuses.find((wanted) => responses.some(({ status }) => status === wanted));
  return {
    users: setting.users,
    unknown: setting.unknown ?? [],
    values: setting.values ?? {},
    successStatus: setting.successStatus ?? success,
    unknownStatus: setting.unknownStatus ?? documented(404) ?? 403,
    violatingStatus: setting.violatingStatus ?? documented(422, 400) ?? 400,
    malformedStatus: setting.malformedStatus ?? documented(400, 422) ?? 400,
    successBody: setting.successBody ?? (hasSuccessBody({ responses }) ? '$user' : null),
    errorBody: setting.errorBody ?? { error: '$message' },
  };
}

function refuseWrongUsers(
  { users, unknown = [] }: OperationExtension['reference'],
  { identity, responses, user, where }: ReferenceContext,
): void {
  const names = identity.map(({ name }) => name);
  for (const [i, one] of unknown.entries()) refuseOther(one, names, `${where}/reference/unknown/${i}`);
  for (const [i, one] of users.entries()) {
    const at = `${where}/reference/users/${i}`;
    refuseOther(one.identity, names, `${at}/identity`);
    refuseMisfit(one.shown, userAlone(user, responses), `${at}/shown`);
  }
}

function refuseOther(given: JsonObject, names: readonly string[], where: string): void {
  const surplus = Object.keys(given).find((name) => !names.includes(name));
  const missing = names.find((name) => !Object.hasOwn(given, name));
  if (missing !== undefined) throw new ContractError(where, `has no "${missing}"`, 'name every part of the identity');
  if (surplus !== undefined)
    throw new ContractError(
      where + pointerTo('', surplus),
      `"${surplus}" is no part of the identity`,
      didYouMean(surplus, names) || 'remove it',
    );
}

function refuseMisfit(shown: JsonObject, schema: JsonObject | null, where: string): void {
  if (schema === null) return;
  compile(schema, where);
  const [wrong] = violations(schema, shown);
  if (wrong === undefined) return;
  const value = valueAt(shown, wrong.at);
  throw new ContractError(
    where + wrong.at,
    `expected ${wrong.expected}, found ${value === undefined ? 'nothing' : JSON.stringify(value)}`,
    'correct it, or the schema of the success body',
  );
}

/** The schema of the user with the definitions it may refer to; null where the success body says nothing of it. */
function userAlone(user: Json | undefined, responses: readonly ResponsePromise[]): JsonObject | null {
  if (!isObject(user)) return null;
  const { $defs } = asObject(responses.find(({ status }) => isSuccess(status))?.schema ?? undefined);
  return $defs === undefined ? user : { ...user, $defs };
}

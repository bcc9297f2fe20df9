import {
  isIdentity,
  type Planned,
  placesOfOperation,
  type RecipeInput,
  type Situation,
  vocabularyOf,
} from '../../src/generate/recipe';
import { recipes } from '../../src/generate/recipes';
import { type BodyBase, bodyValueOf, renderBody } from '../../src/generate/renderBody';
import { freshValue } from '../../src/generate/sample';
import type { BodyPlan, Case, Contract, Identity, Json, JsonObject, Profile, Step } from '../../src/model';

/** What a plan is made for, with defaults. */
export interface PlanSetting {
  readonly options?: JsonObject;
  readonly situation?: Partial<Situation>;
  readonly seed?: number;
  readonly profile?: Profile;
  /** Id of the requirement the cases are for; the recipe's name by default. */
  readonly requirement?: string;
}

/** Two users, an unknown one for each identity part, every optional credential, provider values, and no read. */
export function situationFor({ operation }: Contract, extra: Partial<Situation> = {}): Situation {
  const names = operation.identity.map(({ name }) => name);
  const identity = (value: string): Identity => Object.fromEntries(names.map((name) => [name, value]));
  return {
    users: [identity('one'), identity('two')],
    unknown: names.map((name) => ({ ...identity('one'), [name]: 'nobody' })),
    hasForbidden: true,
    canRead: false,
    values: Object.fromEntries(operation.providerValues.map((at) => [at, ['role-admin', 'role-viewer']])),
    refused: [],
    ...extra,
  };
}

/** The input of a recipe for a contract. */
export function recipeInput(contract: Contract, recipe: string, setting: PlanSetting = {}): RecipeInput {
  const situation = situationFor(contract, setting.situation);
  const [plain] = contract.requirements;
  if (plain === undefined) throw new Error('the contract has no requirement');
  return {
    contract,
    requirement: { ...plain, id: setting.requirement ?? recipe },
    options: setting.options ?? {},
    situation,
    vocabulary: vocabularyOf(contract.operation, situation),
    places: placesOfOperation(contract),
    seed: setting.seed ?? 1,
    profile: setting.profile ?? 'standard',
  };
}

/** What a recipe plans. */
export function planOf(contract: Contract, recipe: string, setting: PlanSetting = {}): Planned {
  const planned = recipes[recipe]?.(recipeInput(contract, recipe, setting));
  if (planned === undefined) throw new Error(`no recipe ${recipe}`);
  return planned;
}

/** Options under which each recipe plans cases, as requirements give them. */
export const usualOptions: { readonly [recipe: string]: JsonObject } = {
  credentials: { kinds: ['missing', 'invalid', 'truncated', 'extended', 'altered', 'bare-scheme', 'forbidden'] },
  'refused-credentials': { kinds: ['missing', 'invalid', 'forbidden'] },
  'other-methods': { methods: ['POST', 'DELETE'] },
  'media-types': {
    send: [
      { keyword: 'plain', mediaType: 'text/plain', body: 'violating' },
      { keyword: 'charset', mediaType: 'application/json; charset=utf-8', body: 'valid' },
      { keyword: 'form', mediaType: 'application/x-www-form-urlencoded', body: '$name=Ada' },
    ],
  },
  'given-bodies': { bodies: [{ keyword: 'unknown', set: { '/nickname': 'x $witness' } }, { keyword: 'empty' }] },
  'read-only-writes': { names: ['isAdmin', 'permissions'] },
  'unusual-input': {
    only: ['byte-order-mark', 'duplicate-names', 'prototype-names', 'deep-member', 'invalid-utf-8', 'empty-body'],
  },
};

/** A user's base body: valid values for the whole shape, and the identity parts that stand in the body. */
export function baseFor(contract: Contract, input: Pick<RecipeInput, 'vocabulary'>): BodyBase {
  const { schema } = contract.operation.request;
  const identity: Record<string, Json> = {};
  for (const { at, name } of contract.operation.identity) if (at !== null) identity[at.slice(1)] = `user-${name}`;
  const full = typeof schema === 'object' ? freshValue('', schema, input.vocabulary, 'base') : {};
  if (typeof full !== 'object' || full === null || Array.isArray(full)) throw new Error('the request is no object');
  return { identity, full: { ...(full as JsonObject), ...identity } };
}

/** The text a planned body has on the wire. */
export function textOf(plan: BodyPlan, base: BodyBase): string {
  const { text, base64 } = renderBody(plan, base);
  if (text === null) throw new Error(base64 === null ? 'there is no body' : 'the body is not text');
  return text;
}

/** The JSON value of a step's body, as it stands on the wire. */
export function sentValue(step: Step, base: BodyBase): Json {
  return JSON.parse(textOf(step.body, base)) as Json;
}

/** The steps of a case that play a role. */
export function stepsOf(planned: Case, role: Step['role']): readonly Step[] {
  return planned.steps.filter((step) => step.role === role);
}

/** Whether a pointer names the user. */
export function namesUser(contract: Contract, at: string): boolean {
  return isIdentity(contract.operation, at);
}

export { bodyValueOf };

import {
  casesOf,
  placesOfOperation,
  type RecipeInput,
  type Situation,
  type Untested,
  vocabularyOf,
} from '../../src/generate/recipe';
import { recipes } from '../../src/generate/recipes';
import { type BodyBase, renderBody } from '../../src/generate/renderBody';
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
    hasLetterCase: true,
    canRead: false,
    values: Object.fromEntries(operation.providerValues.map((at) => [at, ['role-admin', 'role-viewer']])),
    refused: [],
    own: [],
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

/** What was planned, every case made. */
export interface Made {
  readonly cases: readonly Case[];
  readonly untested: readonly Untested[];
}

/** What a recipe plans, every case made. */
export function planOf(contract: Contract, recipe: string, setting: PlanSetting = {}): Made {
  const planned = recipes[recipe]?.(recipeInput(contract, recipe, setting));
  if (planned === undefined) throw new Error(`no recipe ${recipe}`);
  return { cases: [...casesOf(planned)], untested: planned.untested };
}

/** The cases and untested rules of every requirement of a contract that plans any. */
export function wholePlan(contract: Contract, setting: PlanSetting = {}): Made {
  const parts = contract.requirements.flatMap(({ id, given }) =>
    'cases' in given ? [planOf(contract, given.cases, { ...setting, options: given.options, requirement: id })] : [],
  );
  return { cases: parts.flatMap(({ cases }) => cases), untested: parts.flatMap(({ untested }) => untested) };
}

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
  const body = renderBody(plan, base);
  if (typeof body !== 'string') throw new Error(body === null ? 'there is no body' : 'the body is not text');
  return body;
}

/** The JSON value of a step's body, as it stands on the wire. */
export function sentValue(step: Step, base: BodyBase): Json {
  return JSON.parse(textOf(step.body, base)) as Json;
}

/** The steps of a case that play a role. */
export function stepsOf(planned: Case, role: Step['role']): readonly Step[] {
  return planned.steps.filter((step) => step.role === role);
}

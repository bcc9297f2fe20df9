import { asTexts, pointerParts, pointerTo } from '../contract/documents';
import { isValid } from '../contract/validator';
import type {
  BodyPlan,
  Case,
  Contract,
  Identity,
  Json,
  JsonObject,
  JsonPlan,
  Label,
  Operation,
  Pointer,
  Profile,
  Replay,
  Requirement,
  Role,
  SetMember,
  Step,
} from '../model';
import { ruleIdOf } from '../ruleId';
import { type CaseList, held, type Outline } from './caseList';
import { isFreeText, type Place, placesOf } from './places';
import { remembered } from './remembered';
import { freshValue, listedAt, type Vocabulary } from './sample';

/** What a plan depends on beyond contract, profile and seed: what the target offers. */
export interface Situation {
  /** Users the run may change. */
  readonly users: readonly Identity[];
  readonly unknown: readonly Identity[];
  readonly hasForbidden: boolean;
  /** Whether the valid credential is text whose letter case matters (not digits, not hexadecimal). */
  readonly hasLetterCase: boolean;
  readonly canRead: boolean;
  /** Provider-known values by pointer: those of the target file. */
  readonly values: { readonly [at: Pointer]: readonly Json[] };
  /** Top-level places whose valid values the doctor saw refused; kept out of base and set-up bodies. */
  readonly refused: readonly Pointer[];
  /** By user: read-only properties with a value that replies showed of this one alone. None before the doctor looked. */
  readonly own: readonly JsonObject[];
}

/** Everything a recipe needs to plan the cases of one requirement. */
export interface RecipeInput {
  readonly contract: Contract;
  readonly requirement: Requirement;
  readonly options: JsonObject;
  readonly situation: Situation;
  readonly vocabulary: Vocabulary;
  readonly places: readonly Place[];
  readonly seed: number;
  readonly profile: Profile;
}

/** A rule that cannot be tested, and why. */
export interface Untested {
  readonly rule: string;
  readonly reason: string;
}

/** What came of planning a requirement. */
export interface Planned {
  /** A list where there may be very many, each made when it is its turn. */
  readonly cases: readonly Case[] | CaseList;
  readonly untested: readonly Untested[];
}

/** A plan of nothing, with why the rule of a suffix cannot be tested. */
export function untestable(input: RecipeInput, suffix: string, reason: string): Planned {
  return { cases: [], untested: [{ rule: ruleId(input, suffix), reason }] };
}

/** Every case that was planned, by number. */
export function casesOf({ cases }: Planned): CaseList {
  return 'outline' in cases ? cases : held(cases);
}

/** Plans the cases of one requirement; pure, the same for the same input. */
export type Recipe = (input: RecipeInput) => Planned;

/** The vocabulary of an operation in a situation. */
export function vocabularyOf({ text }: Operation, { values }: Situation): Vocabulary {
  return { text, values };
}

const known = remembered<readonly Place[]>();

/** The places of an operation's request body, found once a contract. */
export function placesOfOperation(contract: Contract): readonly Place[] {
  return known(contract, '', () => placesOf(contract.operation.request.schema, `${contract.folder}/openapi.yaml`));
}

/** `contract/requirement#suffix`. */
export function ruleId(
  { contract, requirement }: Pick<RecipeInput, 'contract' | 'requirement'>,
  suffix: string,
): string {
  return ruleIdOf(contract.name, requirement.id, suffix);
}

/** `keyword:/pointer`, or the keyword alone where there is no place. */
export function suffixOf({ keyword, at }: Pick<Label, 'keyword' | 'at'>): string {
  return at === null ? keyword : `${keyword}:${at}`;
}

/** Builds a case; its id counts within its rule by `turn`. One that may write another user than its own runs alone. */
export function caseOf(
  input: RecipeInput,
  label: Label,
  turn: number | string,
  source: Case['source'],
  steps: readonly Step[],
  extra: { readonly users?: 1 | 2; readonly isAlone?: boolean; readonly replay?: Replay } = {},
): Case {
  const rule = ruleId(input, suffixOf(label));
  return {
    id: `${rule}@${turn}`,
    rule,
    requirement: input.requirement.id,
    label,
    source,
    steps,
    users: extra.users ?? 1,
    isAlone: extra.isAlone ?? (extra.users === 2 || steps.some((one) => misnames(input.contract.operation, one))),
    replay: extra.replay ?? null,
  };
}

/** What `caseOf` would make with the same arguments, before it is made. */
export function outlineOf(
  input: RecipeInput,
  label: Pick<Label, 'keyword' | 'at'>,
  source: Case['source'],
  steps: Outline['steps'],
): Outline {
  const rule = ruleId(input, suffixOf(label));
  const isAlone = label.at !== null && isIdentity(input.contract.operation, label.at);
  return { rule, requirement: input.requirement.id, source, users: 1, isAlone, steps };
}

/** Whether a step leaves out or spoils what names its user: a server that takes it may write to any user. */
function misnames(operation: Operation, { role, body }: Step): boolean {
  if (role !== 'probe' || body.kind !== 'json') return false;
  return [...body.omit, ...body.set.map(({ at }) => at)].some((at) => isIdentity(operation, at));
}

/** A step with the usual settings: the lane's user, the valid credential, the operation's own method and media type. */
export function step(role: Role, reason: Step['reason'], body: BodyPlan, extra: Partial<Step> = {}): Step {
  return {
    role,
    reason,
    user: 0,
    credential: 'valid',
    method: null,
    mediaType: null,
    body,
    burst: null,
    mayRead: false,
    ...extra,
  };
}

/** The body that changes the given members and nothing else the operation lets it leave out. */
export function change(
  { contract }: Pick<RecipeInput, 'contract'>,
  set: readonly SetMember[],
  extra: Partial<JsonPlan> = {},
): JsonPlan {
  return { kind: 'json', base: baseOf(contract.operation), omit: [], set, setFirst: false, ...extra };
}

/**
 * `none` where a body may hold just what changes; `full` where every positive body has the whole shape (ruling G16) or properties
 * are required.
 */
export function baseOf(operation: Operation): JsonPlan['base'] {
  return operation.update === 'replace' || requiredPlaces(operation).length > 0 ? 'full' : 'none';
}

/** The top-level properties without which no body is valid, but for those that name the user: they stand in every body. */
export function requiredPlaces(operation: Operation): Pointer[] {
  const { schema } = operation.request;
  const names = typeof schema === 'object' ? asTexts(schema.required) : [];
  return names.map((name) => pointerTo('', name)).filter((at) => !isIdentity(operation, at));
}

/** Whether a place is part of what names the user, which no update may change. */
export function isIdentity({ identity }: Operation, at: Pointer): boolean {
  return identity.some((part) => part.at !== null && (at === part.at || at.startsWith(`${part.at}/`)));
}

/** The top-level properties a valid update may set now: not identity, with values known, not refused by the target. */
export function settable(input: Pick<RecipeInput, 'contract' | 'situation' | 'places'>): Place[] {
  const { operation } = input.contract;
  return input.places.filter(
    ({ at, kind }) =>
      kind === 'property' &&
      at.lastIndexOf('/') === 0 &&
      !isIdentity(operation, at) &&
      !needsValues(input, at) &&
      !input.situation.refused.includes(at),
  );
}

/** Whether a place takes the names of people. */
export function isName({ vocabulary }: Pick<RecipeInput, 'vocabulary'>, place: Place): boolean {
  const { at } = place;
  return isFreeText(place) && listedAt(at, vocabulary) === undefined && (vocabulary.text[at] ?? 'name') === 'name';
}

/** A text with more at its end, where the schema takes it so long; else the text. */
export function lengthened(schema: Place['schema'], text: Json, more: string): Json {
  const long = `${String(text)}${more}`;
  return isValid(schema, long) ? long : text;
}

/** Whether only the provider knows valid values for a place and none were given. */
export function needsValues(
  { contract, situation }: Pick<RecipeInput, 'contract' | 'situation'>,
  at: Pointer,
): boolean {
  return contract.operation.providerValues.includes(at) && (situation.values[at] ?? []).length === 0;
}

/** Why a place is untested whose valid values only the provider knows. */
export function reasonOfNeed(at: Pointer): string {
  const parts = pointerParts(at);
  const [name = ''] = parts;
  return `unsupported: valid values are the provider's own; list them under values.${parts.length === 1 ? name : at}`;
}

/** A set member with a fresh valid value for every given place. */
export function freshMembers(input: RecipeInput, places: readonly Place[], key: string, turn: number): SetMember[] {
  return places.map(({ at, schema }) => ({
    at,
    value: freshValue(at, schema, input.vocabulary, `${input.seed}/${key}${at}`, turn),
  }));
}

/**
 * What must stand around a nested place for the body to be valid but for it: the whole top-level value, where the body does not
 * hold it anyway.
 */
export function enclosing(input: RecipeInput, at: Pointer): SetMember[] {
  const top = `/${at.split('/')[1] ?? ''}`;
  const place = input.places.find((one) => one.at === top);
  const isHeld = baseOf(input.contract.operation) === 'full' && !input.situation.refused.includes(top);
  if (top === at || place === undefined || isHeld) return [];
  return freshMembers(input, [place], 'enclosing', 0);
}

/** Where a success body shows a request property, or null when it does not. */
export function shownPointer({ shows }: Operation, at: Pointer): Pointer | null {
  const [name = ''] = pointerParts(at);
  return (Object.hasOwn(shows.fields, name) ? shows.fields[name] : null) ?? null;
}

import { isArray, isObject, pointerTo, valueAt } from '../contract/documents';
import { propertiesOf } from '../contract/propertiesOf';
import { isSuccess, promiseFor, unwrapped } from '../contract/success';
import { type Violation, violations } from '../contract/validator';
import type { Contract, Exchange, Json, Pointer, Schema } from '../model';
import { type Check, type Found, notJudged } from './check';
import { isAccepted, isOfOperation, jsonOf, show, statusOf } from './reading';

/**
 * The body fits the schema documented for its status, place by place. Option `of`: `success` or `error`.
 * A place the body does not hold is not judged; an array of one user is read as that user where the contract allows it. Option `where`:
 * only a body that holds one of these places is meant, e.g. the envelope and not another body (ruling G9).
 */
export const bodySchema: Check = {
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['of'],
    properties: { of: { enum: ['success', 'error'] }, where: { type: 'array', items: { type: 'string' } } },
  },
  places: (contract, { of }) => [
    ...new Set(schemasOf(contract, of === 'success').flatMap((schema) => rulesOf(schema))),
  ],
  examine({ contract, exchanges }, { of, where }) {
    const [exchange] = exchanges;
    if (exchange === undefined || !isOfOperation(exchange) || isAccepted(exchange) !== (of === 'success'))
      return notJudged;
    const schema = promiseFor(contract.operation, statusOf(exchange))?.schema ?? null;
    const body = jsonOf(exchange.reply);
    const isMeant = !isArray(where) || where.some((at) => valueAt(body, String(at)) !== undefined);
    if (schema === null || body === undefined || !isMeant) return notJudged;
    const read = unwrapped(contract.operation, body);
    const rules = rulesOf(schema);
    const judged = rules.filter((rule) => valueAt(read, rule.slice(rule.indexOf(':') + 1)) !== undefined);
    const findings = violations(schema, read).map((violation) => toFinding(exchange, read, violation, rules));
    return { judged, findings };
  },
};

function toFinding(
  exchange: Exchange,
  body: Json,
  { keyword, at, expected }: Violation,
  rules: readonly string[],
): Found {
  const actual = show(at === '' ? body : valueAt(body, at));
  return {
    severity: 'fail',
    at,
    expected,
    actual,
    message: `${statusOf(exchange)} body ${at}: expected ${expected}, found ${actual}`,
    rule: ruleFor(keyword, at, rules),
    exchange: exchange.id,
  };
}

/**
 * The rule a violation belongs to: its own, else one of the nearest place around it that has one (for items, lengths, missing
 * members).
 */
function ruleFor(keyword: string, at: Pointer, rules: readonly string[]): string {
  const own = `${keyword}:${at}`;
  if (rules.includes(own)) return own;
  const here = rules.find((rule) => rule.slice(rule.indexOf(':') + 1) === at);
  return here ?? (at === '' ? own : ruleFor(keyword, at.slice(0, at.lastIndexOf('/')), rules));
}

function schemasOf({ operation }: Contract, isOfSuccess: boolean): Schema[] {
  const listed = operation.responses.filter(({ status }) => isSuccess(status) === isOfSuccess);
  const others = (operation.otherResponses ?? []).filter(({ statuses }) => (statuses === '2XX') === isOfSuccess);
  return [...listed, ...others].flatMap(({ schema }) => (schema === null ? [] : [schema]));
}

const judgedKeywords = ['type', 'enum', 'const', 'pattern', 'format'];

const rulesBySchema = new WeakMap<object, readonly string[]>();

function rulesOf(schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const known = rulesBySchema.get(schema) ?? assertionsOf(schema);
  rulesBySchema.set(schema, known);
  return known;
}

/** `keyword:/pointer` for every assertion of a schema that a body can be held against. */
function assertionsOf(schema: Json, at = ''): string[] {
  if (!isObject(schema)) return [];
  const here = keywordsOf(schema).map((keyword) => `${keyword}:${at}`);
  const members = Object.entries(propertiesOf(schema));
  return [...here, ...members.flatMap(([name, member]) => assertionsOf(member, pointerTo(at, name)))];
}

/** The keywords among those judged that a schema holds, by itself or by way of `allOf`. */
function keywordsOf(schema: Json): string[] {
  if (!isObject(schema)) return [];
  const composed = isArray(schema.allOf) ? schema.allOf.flatMap(keywordsOf) : [];
  return judgedKeywords.filter((keyword) => schema[keyword] !== undefined || composed.includes(keyword));
}

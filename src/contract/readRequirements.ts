import { ContractError } from '../errors';
import type { Given, JsonObject, Requirement, Ruling } from '../model';
import { checked } from './checked';
import { type Document, isArray, parseText, valueAt, whereIn } from './documents';
import type { HarnessSchemas, RequirementEntry } from './formats';

/**
 * The requirements of a contract, in the order of the file.
 * @throws ContractError naming file, line and pointer of what is missing, misspelt, doubled, or depends on nothing or itself.
 */
export function readRequirements(
  document: Document,
  schemas: HarnessSchemas,
  rulings: ReadonlySet<string>,
): Requirement[] {
  const { requirements: list } = checked(document, schemas.requirements, ContractError);
  const ids = list.map(({ id }) => id);
  const turning = circular(list);
  if (turning >= 0)
    throw complaint(`/requirements/${turning}/dependsOn`, `"${ids[turning]}" depends on itself`, 'break the circle');
  return list.map((entry, i) => {
    const at = `/requirements/${i}`;
    const { id, title, level, statement, source, rulings: named = [], given, then, dependsOn = [], impact } = entry;
    if (ids.indexOf(id) !== i) throw complaint(`${at}/id`, `"${id}" stands twice`, 'ids are unique');
    const missing = dependsOn.find((id) => !ids.includes(id));
    if (missing !== undefined)
      throw complaint(`${at}/dependsOn`, `no requirement "${missing}"`, 'name one of this file');
    const unruled = named.find((id) => !rulings.has(id));
    if (unruled !== undefined) throw complaint(`${at}/rulings`, `no ruling "${unruled}"`, 'name one of rulings.yaml');
    return {
      ...{ id, title, level, statement: statement.trim() },
      source: { ...source, quote: source.quote ?? null },
      rulings: named,
      given: readGiven(given, (what) => complaint(`${at}/given`, what, 'give either cases or replies')),
      then: then.map(({ check, ...options }) => ({ check, options })),
      dependsOn,
      impact: impact.trim(),
    };
  });

  function complaint(at: string, what: string, advice: string): ContractError {
    return new ContractError(whereIn(document, at), what, advice);
  }
}

function readGiven(given: JsonObject, complaint: (what: string) => ContractError): Given {
  const { cases, replies, ...options } = given;
  if (typeof cases === 'string' && replies === undefined) return { cases, options };
  if (typeof replies === 'string' && cases === undefined) return { replies, options };
  throw complaint(cases === undefined ? 'has neither cases nor replies' : 'has both cases and replies');
}

/** The first requirement that, by way of its dependencies, depends on itself. */
function circular(list: readonly RequirementEntry[]): number {
  const dependencies = new Map(list.map(({ id, dependsOn = [] }) => [id, dependsOn]));
  return list.findIndex(({ id }) => {
    const reached = new Set<string>();
    const open = [...(dependencies.get(id) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!reached.has(next)) open.push(...(dependencies.get(next) ?? []));
      reached.add(next);
    }
    return reached.has(id);
  });
}

/**
 * The rulings of a contract.
 * @throws ContractError naming file, line and pointer of what is missing, misspelt or doubled.
 */
export function readRulings(document: Document, schemas: HarnessSchemas): readonly Ruling[] {
  const { rulings: list } = checked(document, schemas.rulings, ContractError);
  const ids = list.map(({ id }) => id);
  const twin = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (twin >= 0)
    throw new ContractError(whereIn(document, `/rulings/${twin}/id`), `"${ids[twin]}" stands twice`, 'ids are unique');
  return list;
}

/** Line of every requirement in the text of a `requirements.yaml`, by id. */
export function linesOfRequirements(text: string): { readonly [requirement: string]: number } {
  const { value, lineOf } = parseText('requirements.yaml', text);
  const list = valueAt(value, '/requirements');
  if (!isArray(list)) return {};
  return Object.fromEntries(list.map((item, i) => [String(valueAt(item, '/id')), lineOf(`/requirements/${i}`)]));
}

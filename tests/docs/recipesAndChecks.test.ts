import { checks } from '../../src/check';
import { isObject, parseText, valueAt } from '../../src/contract/documents';
import { recipes } from '../../src/generate/recipes';
import { optionsOf } from '../../src/generate/recipes/options';
import type { Contract, Json, JsonObject, Requirement, Schema } from '../../src/model';
import { replyFilters, replyScopes, resolveSuite } from '../../src/run/suite';
import { madeUp } from '../support/contracts';
import { textOf } from './pages';

const page = textOf('docs/recipes-and-checks.md');

/** An entry of the page: its name, its text, and the line of YAML at its end. */
interface Entry {
  readonly name: string;
  readonly text: string;
  readonly yaml: Json;
}

const entriesOf = (title: string): readonly Entry[] => {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
  return [...section.matchAll(/^- \*\*`([\w-]+)`\*\* ([\s\S]+?)\n {2}`((?:given|then): .+)`$/gm)].map(
    ([, name = '', text = '', yaml = '']) => ({ name, text, yaml: parseText('page', yaml).value }),
  );
};
const recipeEntries = entriesOf('Recipes');
const replyEntries = entriesOf('Replies');
const checkEntries = entriesOf('Checks');
const namesOf = (entries: readonly Entry[]) => entries.map(({ name }) => name).sort();
/** What stands between backticks after the words that say what an entry goes with. */
const partnersOf = ({ text }: Entry) =>
  [...(/Goes\s+with([\s\S]*)$/.exec(text)?.[1] ?? '').matchAll(/`(?:replies: )?([\w-]+)`/g)].map(
    ([, name = '']) => name,
  );

/** A contract of one requirement more, which an entry says. */
function contractWith(given: Json | undefined, then: Json | undefined): Contract {
  const contract = madeUp({ request: { type: 'object', properties: { name: { type: 'string' } } } });
  const [plain] = contract.requirements;
  if (plain === undefined) throw new Error('the contract has no requirement');
  return {
    ...contract,
    requirements: [
      { ...plain, id: 'stores-sent-fields' },
      { ...plain, id: 'told', ...partsOf(given, then, plain) },
    ],
  };
}

function partsOf(given: Json | undefined, then: Json | undefined, plain: Requirement): Partial<Requirement> {
  if (isObject(given)) {
    const { cases, replies, ...options } = given;
    return { given: cases === undefined ? { replies: String(replies), options } : { cases: String(cases), options } };
  }
  const [first] = Array.isArray(then) ? then : [];
  const { check, ...options } = isObject(first) ? first : {};
  return { given: plain.given, then: [{ check: String(check), options }] };
}

const optionNames = (schema: Schema) => {
  const properties: Json = isObject(schema) ? (schema.properties ?? {}) : {};
  return Object.keys(isObject(properties) ? properties : {});
};
const toldOptions = ({ text }: Entry) => [...text.matchAll(/`([A-Za-z]+)(?:: [\w"]+)?`/g)].map(([, name]) => name);

describe('docs/recipes-and-checks.md', () => {
  it('tells of every recipe, every kind of replies and every check, each once', () => {
    expect(namesOf(recipeEntries)).toEqual(Object.keys(recipes).sort());
    expect(namesOf(replyEntries)).toEqual([...replyScopes].sort());
    expect(namesOf(checkEntries)).toEqual(Object.keys(checks).sort());
  });

  it.each(recipeEntries)('tells the options of the recipe $name', (entry) => {
    expect(toldOptions(entry)).toEqual(expect.arrayContaining(optionNames(optionsOf(entry.name))));
    expect(/\bOptions?:/.test(entry.text)).toBe(optionNames(optionsOf(entry.name)).length > 0);
  });

  it.each(checkEntries)('tells the options of the check $name', (entry) => {
    const names = optionNames(checks[entry.name]?.options ?? true);
    expect(toldOptions(entry)).toEqual(expect.arrayContaining(names));
    expect(/\bOptions?:/.test(entry.text)).toBe(names.length > 0);
  });

  it('tells every filter of replies', () => {
    const success = replyEntries.find(({ name }) => name === 'success');
    for (const filter of replyFilters) expect(success?.text).toContain(`\`${filter}\``);
  });

  it.each([...recipeEntries, ...replyEntries, ...checkEntries])('has a line for $name that loads', ({ name, yaml }) => {
    const [given, then] = [valueAt(yaml, '/given'), valueAt(yaml, '/then')];
    expect(() => resolveSuite(contractWith(given, then))).not.toThrow();
    const named: JsonObject = isObject(given) ? given : {};
    expect([named.cases ?? named.replies ?? valueAt(then, '/0/check')]).toEqual([name]);
  });

  it.each([...recipeEntries, ...replyEntries])('names checks that go with $name', (entry) => {
    expect(partnersOf(entry).length).toBeGreaterThan(0);
    expect(Object.keys(checks)).toEqual(expect.arrayContaining(partnersOf(entry)));
  });

  it.each(checkEntries)('names recipes or replies that go with $name', (entry) => {
    expect([...Object.keys(recipes), ...replyScopes]).toEqual(expect.arrayContaining(partnersOf(entry)));
  });
});

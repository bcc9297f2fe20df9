import { parseAllDocuments } from 'yaml';
import { checks } from '../../src/check';
import { isArray, isObject } from '../../src/contract/documents';
import { checkIdentities, defaultLimits, parseTarget } from '../../src/contract/parseTarget';
import { isValid } from '../../src/contract/validator';
import { harnessSchemas, shippedContracts } from '../../src/edge/packageFiles';
import { UsageError } from '../../src/errors';
import { allFences, fencesIn, filesUnder, textOf } from './pages';

const fences = allFences();
const tagged = (prefix: string) => fences.filter(({ tag }) => tag?.startsWith(prefix));

describe('the YAML in the documents', () => {
  it.each(fences.filter(({ language }) => language === 'yaml'))('$page:$line is YAML', ({ text }) => {
    for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
  });

  it.each([...filesUnder('.github'), ...filesUnder('docs/examples')].filter((file) => /\.ya?ml$/.test(file)))(
    '%s is YAML',
    (file) => {
      for (const document of parseAllDocuments(textOf(file))) expect(document.errors).toEqual([]);
    },
  );
});

describe('the target files of docs/target-file.md', () => {
  const parts: { readonly [contract: string]: readonly string[] } = {
    'doit-update-user': ['id'],
    'gjirafa-put-user': ['projectId', 'publicId'],
  };
  const environment = { DOIT_API_KEY: 'a', DOIT_READONLY_KEY: 'b', GJIRAFA_API_KEY: 'c' };

  it.each(tagged('target: '))('$tag loads', ({ tag, text, page }) => {
    const target = parseTarget(page, text, harnessSchemas().target, environment, () => 'secret');
    const name = tag?.slice('target: '.length) ?? '';
    expect(target.contract).toBe(name);
    expect(() => checkIdentities(page, target, parts[name] ?? [])).not.toThrow();
    expect(target.authorization.forbidden).not.toBeNull();
  });

  it('show one of each shipped contract', () => {
    expect(tagged('target: ').map(({ tag }) => tag?.slice('target: '.length))).toEqual(shippedContracts());
  });

  it('are refused when a variable is not set', () => {
    const [first] = tagged('target: ');
    expect(() => parseTarget('target.yaml', first?.text ?? '', harnessSchemas().target, {})).toThrow(UsageError);
  });

  it('explain every setting and its default', () => {
    const rows = [...textOf('docs/target-file.md').matchAll(/^\| `([\w.[\]]+)` +\| ([^|]+) \|/gm)];
    const named = rows.map(([, key = '']) => key);
    expect(named.sort()).toEqual(settingsOf(harnessSchemas().target).sort());
    const defaults = new Map(rows.map(([, key = '', value = '']) => [key, value.trim()]));
    expect(defaults.get('limits.timeoutMs')).toBe(String(defaultLimits.timeoutMs));
    expect(defaults.get('limits.visibleWithinMs')).toBe(String(defaultLimits.visibleWithinMs));
    expect(defaults.get('limits.maxReplyBytes')).toBe(String(defaultLimits.maxReplyBytes));
    expect(defaultLimits.requestsPerSecond).toBeNull();
  });
});

describe('the excerpts in docs/adding-a-check.md', () => {
  it.each(tagged('excerpt: '))('$page:$line stands in the source', ({ tag, text }) => {
    expect(text.trim()).not.toBe('');
    expect(textOf(tag?.slice('excerpt: '.length) ?? '')).toContain(text);
  });

  it('show a requirement that fits its schema and names a check', () => {
    const [fence] = tagged('requirement');
    const [document] = parseAllDocuments(fence?.text ?? '');
    const value: unknown = document?.toJS();
    expect(isObject(value) && isValid(harnessSchemas().requirements, value)).toBe(true);
    expect(Object.keys(checks)).toContain('single-user');
  });
});

describe('the baseline of docs/ci.md', () => {
  it('fits its schema and names rules of its own contract', () => {
    const [fence] = tagged('baseline');
    const value: unknown = parseAllDocuments(fence?.text ?? '')[0]?.toJS();
    expect(isObject(value) && isValid(harnessSchemas().baseline, value)).toBe(true);
    const contract = isObject(value) ? String(value.contract) : '';
    const entries = isObject(value) && isArray(value.entries) ? value.entries : [];
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(isObject(entry) ? entry.rule : '').toMatch(new RegExp(`^${contract}/.+#`));
  });
});

describe('fencesIn', () => {
  it('refuses a block that is never closed', () => {
    expect(() => fencesIn('page.md', 'text\n```sh\nls\n')).toThrow('page.md:2');
  });
});

/** Dotted names of the settings of a schema, leaves only, `[]` for an element. */
function settingsOf(node: unknown, at = ''): string[] {
  if (!isObject(node)) return [];
  const inner = Array.isArray(node.anyOf) ? node.anyOf.find((one) => isObject(one) && isObject(one.properties)) : node;
  const properties = isObject(inner) && isObject(inner.properties) ? Object.entries(inner.properties) : [];
  const elements = isObject(node.items) && isObject(node.items.properties) ? Object.entries(node.items.properties) : [];
  const isList = at === 'users';
  return [
    ...(at !== '' && (properties.length === 0 || isList) ? [at] : []),
    ...properties.flatMap(([name, member]) => settingsOf(member, at === '' ? name : `${at}.${name}`)),
    ...(isList ? elements.map(([name]) => `${at}[].${name}`) : []),
  ];
}

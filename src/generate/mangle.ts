import { InternalError } from '../errors';
import { spellings } from './spelling';

/**
 * Breaks, strains or rewrites a valid JSON object text in a named way.
 * @throws InternalError for a way nobody defined.
 */
export function mangle(how: string, json: string): string | Uint8Array {
  const large = /^large-(\d+)$/.exec(how);
  if (large?.[1] !== undefined) return beside(json, `"padding":"${'a'.repeat(Number(large[1]))}"`);
  const before = /^before-(.+)$/.exec(how);
  if (before?.[1] !== undefined) return json.replace(/^{/, () => `{${before[1]},`);
  const listed = /^listed-(.+)$/.exec(how);
  if (listed?.[1] !== undefined) return withListed(json, listed[1]);
  const bare = /^member-(.+)$/.exec(how);
  if (bare?.[1] !== undefined) return beside(json, `"extra":${bare[1]}`);
  const way = Object.hasOwn(ways, how) ? ways[how] : undefined;
  if (way === undefined) throw new InternalError('', `no way to mangle a body called "${how}"`, 'report this');
  const made = way(json);
  return typeof made === 'string' ? made : Uint8Array.from(made);
}

const ways: { readonly [how: string]: (json: string) => string | readonly number[] } = {
  ...spellings,
  'without-last-character': (json) => json.slice(0, -1),
  half: (json) => json.slice(0, Math.max(2, Math.floor(json.length / 2))).replace(/}$/, ''),
  'last-name': (json) => json.slice(0, json.lastIndexOf(',"') + 3),
  'after-colon': (json) => json.slice(0, json.indexOf(':') + 1),
  'inside-string': (json) => json.slice(0, json.indexOf('"') + 2),
  'first-character': () => '{',
  'trailing-letter': (json) => `${json}x`,
  'trailing-brace': (json) => `${json}}`,
  'trailing-object': (json) => `${json}{}`,
  'trailing-twin': (json) => json + json,
  'trailing-line': (json) => `${json}\n${json}\n`,
  'trailing-comma-outside': (json) => `${json},`,
  'trailing-semicolon': (json) => `${json};`,
  'trailing-nul': (json) => `${json}\u0000`,
  'trailing-garbage': (json) => `${json} and then some`,
  'leading-form-feed': (json) => `\f${json}`,
  'leading-letter': (json) => `x${json}`,
  'leading-guard': (json) => `)]}',\n${json}`,
  'trailing-comma': (json) => json.replace(/}$/, ',}'),
  'missing-comma': (json) => json.replace(/}$/, ' "extra":"x"}'),
  'missing-colon': (json) => json.replace(/":/, '" '),
  'equals-sign': (json) => json.replace(/":/, '"='),
  arrow: (json) => json.replace(/":/, '"=>'),
  semicolon: (json) => json.replace(/}$/, ';"extra":"x"}'),
  'leading-comma': (json) => json.replace(/^{/, '{,'),
  'no-break-space': (json) => json.replace(/^{/, '{\u00a0'),
  'form-feed': (json) => json.replace(/^{/, '{\f'),
  'typographic-quotes': (json) => json.replace(/"([^"]+)":/, '“$1”:'),
  'escaped-quotes': (json) => json.replaceAll('"', '\\"'),
  'single-quotes': (json) => json.replaceAll('"', "'"),
  'unquoted-name': (json) => json.replace(/"([^"]+)":/, '$1:'),
  'unclosed-string': (json) => json.replace(/}$/, ',"extra":"x}'),
  'raw-line-end': (json) => beside(json, '"extra":"a\nb"'),
  'raw-tab': (json) => beside(json, '"extra":"a\tb"'),
  'byte-order-mark': (json) => [0xef, 0xbb, 0xbf, ...utf8(json)],
  'duplicate-name': (json) => beside(json, json.slice(1, -1)),
  comment: (json) => json.replace(/^{/, '{/* a comment */'),
  'line-comment': (json) => `${json} // a comment\n`,
  'leading-comment': (json) => `// a comment\n${json}`,
  'hash-comment': (json) => `# a comment\n${json}`,
  'not-a-number': (json) => beside(json, '"extra":NaN'),
  infinity: (json) => beside(json, '"extra":-Infinity'),
  'bad-escape': (json) => beside(json, '"extra":"\\x41"'),
  'short-escape': (json) => beside(json, '"extra":"\\u12"'),
  'escaped-apostrophe': (json) => beside(json, '"extra":"\\\'"'),
  'escaped-line-end': (json) => beside(json, '"extra":"a\\\nb"'),
  proto: (json) => beside(json, '"__proto__":{"isAdmin":true,"polluted":"yes"}'),
  'constructor-names': (json) =>
    beside(json, '"constructor":{"prototype":{"polluted":"yes"}},"prototype":{"polluted":"yes"}'),
  'has-own-property': (json) => beside(json, '"hasOwnProperty":1,"toString":1,"valueOf":1'),
  'empty-name': (json) => beside(json, '"":"x"'),
  'nul-name': (json) => beside(json, '"a\\u0000b":"x"'),
  'long-name': (json) => beside(json, `"${'a'.repeat(300)}":"x"`),
  'deep-member': (json) => beside(json, `"deep":${'['.repeat(500)}${']'.repeat(500)}`),
  'many-members': (json) => beside(json, Array.from({ length: 1000 }, (_, i) => `"extra${i}":${i}`).join(',')),
  'invalid-utf-8': (json) => [...utf8(json.slice(0, -1)), ...utf8(',"extra":"a'), 0xff, 0xfe, ...utf8('"}')],
  'latin-1': (json) => [...utf8(json.slice(0, -1)), ...utf8(',"extra":"M'), 0xfc, ...utf8('ller"}')],
  'utf-16': (json) => [
    0xff,
    0xfe,
    ...[...json].flatMap((character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]),
  ],
};

/** The text with a list of its value for the value of a member. */
function withListed(json: string, name: string): string {
  const members = Object.entries(JSON.parse(json));
  return JSON.stringify(Object.fromEntries(members.map(([key, value]) => [key, key === name ? [value] : value])));
}

function beside(json: string, member: string): string {
  return json === '{}' ? `{${member}}` : `${json.slice(0, -1)},${member}}`;
}

function utf8(body: string): number[] {
  return [...new TextEncoder().encode(body)];
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../../../src/edge/readReport';
import { conform } from '../support/conform';
import { newFolder, put, removeFolders } from '../support/folder';
import { hostile } from './rawServer';

const tokens = { valid: 'kT7wQz9LpX2vR5mB8nYcVe4D', forbidden: 'dH3sJf6GtW1eZk4Pq0UaRx7N' };
/** Characters of a token in a row that nothing else explains. */
const window = 9;

describe('a server that echoes everything', () => {
  afterAll(removeFolders);

  it('draws the credential into no output, and fails hides-credentials', async () => {
    const server = await hostile((head) => [{ do: 'write', bytes: Buffer.from(replyTo(head), 'latin1') }]);
    const folder = newFolder();
    const config = put(folder, 'target.yaml', targetOf(server.url));
    const out = join(folder, 'reports');
    const env = { ECHO_KEY: tokens.valid, ECHO_OTHER_KEY: tokens.forbidden };
    const common = ['--config', config, '--out', out, '--profile', 'quick', '--seed', '7', '--max-time', '6s'];
    const run = await conform(['run', ...common], { env });
    const file = join(out, 'doit-update-user/report.json');
    const report = readReport(file);
    const rule = report.requirements.flatMap(({ rules }) => rules).find(({ id }) => /hides-credentials#/.test(id));
    const others = [
      await conform(['doctor', '--config', config], { env }),
      await conform(['replay', file, rule?.id ?? '', '--config', config], { env }),
      await conform(['report', file, '--out', join(folder, 'again')], { env }),
      await conform(['run', ...common, '--dry-run', '--only', 'hides-credentials', '--only', 'requires-credential'], {
        env,
      }),
    ];
    await server.close();

    expect(run.code).toBe(1);
    expect(rule).toMatchObject({ verdict: 'fail', findings: [{ actual: 'the credential that was sent' }] });
    const echoed = report.exchanges.filter(
      ({ reply }) => reply.kind === 'reply' && reply.body.includes('<credential>'),
    );
    expect(echoed.length).toBeGreaterThan(0);
    const texts = [run, ...others].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (name !== 'target.yaml' && /\.\w+$/.test(name)) texts.push(readFileSync(join(folder, name), 'utf8'));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.flatMap((text) => leaks(text))).toEqual([]);
  }, 120_000);

  it('would be seen to leak by this test', () => {
    const { valid } = tokens;
    const forms = [...echoes(`Bearer ${valid}`), ...dumped(`Bearer ${valid}`), split(valid, '_')];
    for (const form of [...forms, valid.slice(0, 12), JSON.stringify(`x${valid}`)])
      expect({ form, leaks: leaks(`some text ${form} more`).length > 0 }).toEqual({ form, leaks: true });
  });
});

function targetOf(baseUrl: string): object {
  return {
    contract: 'doit-update-user',
    baseUrl,
    authorization: { valid: 'Bearer $ECHO_KEY', forbidden: 'Bearer $ECHO_OTHER_KEY' },
    users: [{ id: 'user-1' }, { id: 'user-2' }],
    unknown: [{ id: 'nobody' }],
    values: { roleId: ['a', 'b'] },
  };
}

/** A reply with what was sent in every form, in the status line, the headers and the body. */
function replyTo(head: string): string {
  const credential = /^authorization: *(.*)$/im.exec(head)?.[1]?.trim() ?? 'none';
  const status = { [`Bearer ${tokens.valid}`]: 200, [`Bearer ${tokens.forbidden}`]: 403 }[credential] ?? 401;
  const forms = echoes(credential);
  const user = {
    id: /\/users\/(\S+)/.exec(head)?.[1] ?? '',
    firstName: credential,
    lastName: `${'-'.repeat(50)}${credential}`,
  };
  const shown = {
    message: credential,
    [credential]: forms,
    user,
    head,
    dumps: dumped(credential),
    [split(credential.replace(/^\S+ /, ''), '_')]: 1,
    long: head.includes('user-2') ? credential.repeat(800) : '',
  };
  const body = JSON.stringify(status === 200 ? shown : { error: forms.join(' ') }).replace(
    '}',
    `,"raw":"${unicode(credential)}"}`,
  );
  const lines = [
    `HTTP/1.1 ${status} You sent ${credential}`,
    'Content-Type: application/json',
    ...forms.map((form, i) => `X-Echo-${i}: ${form}`),
    `X-${credential.replace(/[^A-Za-z0-9]/g, '')}: name`,
    `Set-Cookie: session=${encodeURIComponent(credential)}`,
    `Content-Length: ${body.length}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function echoes(text: string): string[] {
  const each = (write: (code: number) => string) => [...text].map((c) => write(c.charCodeAt(0))).join('');
  return [
    text,
    text.toUpperCase(),
    text.toLowerCase(),
    encodeURIComponent(text),
    each((code) => `%${code.toString(16)}`),
    each((code) => `&#${code};`),
    each((code) => `&#x${code.toString(16)};`),
    unicode(text),
    Buffer.from(text).toString('hex'),
    ...['', 'x', 'xx'].map((before) => Buffer.from(`${before}${text} and more`).toString('base64')),
    Buffer.from(`header ${text}`).toString('base64url'),
  ];
}

/** Item by item and line by line. */
function dumped(text: string): string[] {
  const bytes = [...Buffer.from(text)];
  return [
    JSON.stringify(Buffer.from(text)),
    `<Buffer ${bytes.map((byte) => byte.toString(16)).join(' ')}>`,
    bytes.map((byte) => `0x${byte.toString(16)}`).join(', '),
    JSON.stringify([...text]),
    Buffer.from(`${text} ${text}`).toString('base64').replace(/.{40}/g, '$&\n'),
    split(text, '-'),
    split(text, ' '),
  ];
}

function split(text: string, by: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, `$1${by}$2`).toLowerCase();
}

function unicode(text: string): string {
  return [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** Pieces of the tokens, in any case of letters, in hexadecimal, and in base64 at each offset. */
const pieces = Object.values(tokens).flatMap((token) =>
  Array.from({ length: token.length + 1 - window }, (_, at) => {
    const piece = token.slice(at, at + window);
    const coded = [0, 1, 2].map((offset) => Buffer.from(`${'x'.repeat(offset)}${piece}`).toString('base64'));
    return [piece, Buffer.from(piece).toString('hex'), ...coded.map((text, i) => text.slice(i === 0 ? 0 : i + 1, -4))];
  }).flat(),
);
const lowerPieces = [...new Set(pieces.map((piece) => piece.toLowerCase()))];

/** Every piece of a token that a text gives away once all escapes in it are undone. */
function leaks(text: string): string[] {
  const found: string[] = [];
  const character = (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
  let layer = text;
  for (let depth = 0; depth < 5; depth++) {
    for (const way of [layer, ...(depth < 2 ? joined(layer) : [])]) {
      const lower = way.toLowerCase();
      found.push(...lowerPieces.filter((piece) => lower.includes(piece)).map((piece) => `${piece} at depth ${depth}`));
    }
    layer = layer
      .replace(/%([0-9a-f]{2})/gi, character)
      .replace(/\\+u([0-9a-f]{4})/gi, character)
      .replace(/&amp;/g, '&')
      .replace(/&#x([0-9a-f]+);/gi, character)
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  }
  return found;
}

/** A text without what stands between words, lines, characters or bytes, those as numbers too. */
function joined(text: string): string[] {
  const byte = (base: number) => (_: string, code: string) => String.fromCharCode(Number.parseInt(code, base));
  return [
    text.replace(/[\s_-]|\\+[nr]/g, ''),
    text.replace(/[",\s\\]/g, ''),
    text.replace(/\b(?:0x)?([0-9a-f]{2})\b[\s,]*/gi, byte(16)),
    text.replace(/\b(\d{2,3})\b[\s,]*/g, byte(10)),
  ];
}

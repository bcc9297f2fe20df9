import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '../../../src/model';
import { curlOf } from '../../../src/run/curl';
import { agent } from '../../../src/run/outgoing';
import { exchange } from '../../support/exchange';

const at = (request: Partial<Exchange['request']>, credential: Exchange['credential'] = 'valid'): string => {
  const made = { ...exchange({ sent: { a: 1 } }), credential };
  return curlOf('http://127.0.0.1:1/base', 'authorization', { ...made, request: { ...made.request, ...request } });
};

/** The arguments a shell gives to curl, and what comes to its input. */
function called(command: string): { readonly words: string[]; readonly input: string } {
  const shell = `curl() { printf '%s\\n' "$@"; echo ==; case "$*" in *-T*|*@-*) cat;; esac; }; sleep() { :; }; ${command}`;
  const cwd = mkdtempSync(join(tmpdir(), 'curl-'));
  const env = { ...process.env, VALID_AUTHORIZATION: 'key' };
  const [words = '', input = ''] = execFileSync('sh', ['-c', shell], { cwd, env, encoding: 'utf8' }).split('==\n');
  return { words: words.trimEnd().split('\n'), input };
}

describe('curlOf', () => {
  it('names headers as they went over the wire, and leaves out what curl would say of itself', () => {
    const headers = { 'user-agent': agent, 'content-type': 'application/json', authorization: 'masked' };
    expect(at({ headers })).toBe(
      `curl -i -X PATCH 'http://127.0.0.1:1/users/user-1' -H 'Content-Type: application/json' -H "Authorization: $VALID_AUTHORIZATION" -H 'Accept:' --data-binary '{"a":1}'`,
    );
    expect(at({ headers, headerNames: 'upper' })).toContain(`-H 'CONTENT-TYPE: application/json' -H "AUTHORIZATION: $`);
    expect(at({ headers: { 'user-agent': agent, accept: 'a/b' }, headerNames: 'lower' })).toContain(
      `-H 'accept: a/b' -H 'content-type:'`,
    );
    expect(at({ headers: {}, body: null })).toBe(
      `curl -i -X PATCH 'http://127.0.0.1:1/users/user-1' -H 'Accept:' -H 'User-Agent:'`,
    );
    expect(at({ headers: { 'user-agent': 'x/1' } })).toContain(`-H 'User-Agent: x/1'`);
  });

  it('sends a credential that is empty as a header without a value', () => {
    const { words } = called(at({ headers: { authorization: 'masked' } }, 'empty'));
    expect(words).toContain('Authorization;');
  });

  it('sends a body in the two pieces it was sent in', () => {
    const { words, input } = called(at({ body: '{"a":"é\'"}', pauseAt: 7 }));
    expect(words.slice(-5)).toEqual(['-H', 'Transfer-Encoding:', '-H', 'Content-Length: 11', '-T', '-'].slice(-5));
    expect(input).toBe('{"a":"é\'"}');
  });

  it('sends bytes that are not UTF-8 as they were', () => {
    expect(called(at({ body: null, bodyBase64: btoa('{"a"') })).input).toBe('{"a"');
  });
});

import { available } from '../../../src/check/available';
import type { Evidence } from '../../../src/check/check';
import { hidesCredentials } from '../../../src/check/hidesCredentials';
import { hidesInternals } from '../../../src/check/hidesInternals';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, told } from '../../support/exchange';

const doit = shipped('doit-update-user');

describe('available (ruling G14)', () => {
  const judged = (setting: ExchangeSetting, extra: Partial<Evidence> = {}) =>
    examine(available, doit, [exchange(setting)], {}, extra);

  it('accepts any answer below 500', () => {
    for (const status of [200, 302, 400, 404, 418, 429])
      expect(judged({ status })).toEqual({ judged: ['server-error', 'no-reply', 'unavailable'], findings: [] });
  });

  it.each([500, 501, 502, 503, 599])('refuses %i', (status) => {
    expect(told(judged({ status }))).toEqual([
      ['fail', 'server-error', `expected an answer other than 5xx, answered ${status}`],
    ]);
  });

  it('refuses silence', () => {
    expect(told(judged({ failure: 'timeout' }))).toEqual([
      ['fail', 'no-reply', 'expected an answer other than 5xx, no answer within 1000 ms'],
    ]);
    expect(judged({ failure: 'reset' }).findings).toMatchObject([{ rule: 'no-reply', severity: 'fail' }]);
  });

  it('warns of a 503 that went away', () => {
    expect(told(judged({ status: 200, unavailable: 2 }))).toEqual([
      ['warn', 'unavailable', 'expected an answer other than 5xx, answered 503, then 200 when sent again'],
    ]);
  });

  it('leaves a probe to the status check of its case, not its other steps', () => {
    expect(judged({ status: 500 }, { isStatusJudged: true })).toEqual({ judged: [], findings: [] });
    expect(judged({ status: 500, role: 'observe' }, { isStatusJudged: true }).findings).toHaveLength(1);
  });
});

describe('hides-credentials', () => {
  const secrets = ['Bearer k3y+With/Ödd"chars', 'k3y+With/Ödd"chars'];
  const judged = (setting: ExchangeSetting) => examine(hidesCredentials, doit, [exchange(setting)], {}, { secrets });
  const failure = [['fail', 'credential', '401 reply: expected no credential, found the one that was sent']];

  it('accepts replies without it', () => {
    expect(judged({ status: 401, body: { error: 'Invalid API key k3y…' } })).toEqual({
      judged: ['credential'],
      findings: [],
    });
  });

  it.each([
    ['plain', 'token k3y+With/Ödd"chars is wrong'],
    ['in JSON', JSON.stringify({ error: 'no k3y+With/Ödd"chars' })],
    ['in capitals', 'K3Y+WITH/ÖDD"CHARS'],
    ['percent-encoded', encodeURIComponent('k3y+With/Ödd"chars')],
    ['in base64', btoa(unescape(encodeURIComponent('k3y+With/Ödd"chars')))],
    ['in base64 with a prefix', btoa(unescape(encodeURIComponent('user:k3y+With/Ödd"chars')))],
  ])('refuses it %s', (_, text) => {
    expect(told(judged({ status: 401, text }))).toEqual(failure);
  });

  it('refuses it in a header, in success and in error replies', () => {
    const headers = { 'x-echo': 'Bearer k3y+With/Ödd"chars' };
    expect(told(judged({ status: 401, headers }))).toEqual(failure);
    expect(judged({ status: 200, headers }).findings).toHaveLength(1);
  });

  it('never shows the credential in a finding', () => {
    const { findings } = judged({ status: 401, text: secrets.join(' ') });
    for (const secret of secrets) expect(JSON.stringify(findings)).not.toContain(secret);
  });

  it('says nothing where no reply came', () => {
    expect(judged({ failure: 'timeout' }).judged).toEqual([]);
  });
});

describe('hides-internals', () => {
  const judged = (text: string, setting: ExchangeSetting = {}) =>
    examine(hidesInternals, doit, [exchange({ status: 500, text, ...setting })]);

  it.each([
    [
      'a stack trace of Node',
      JSON.stringify({ error: 'TypeError: x\n    at update (/srv/app/users.js:10:5)\n    at next' }),
    ],
    ['a stack trace of Python', 'Traceback (most recent call last):\n  File "/app/views.py", line 12, in patch'],
    ['a stack trace of Java', 'java.lang.NullPointerException\n\tat com.acme.Users.update(Users.java:42)'],
    ['a stack trace of .NET', 'System.Exception: x\n   at Acme.Users.Put(User u) in C:\\src\\Users.cs:line 42'],
    ['a stack trace of Go', 'panic: runtime error\ngoroutine 1 [running]:'],
    ['a warning of PHP', 'Warning: Undefined index in /var/www/users.php on line 12'],
    ['a source path', '{"error":"cannot open /srv/app/models/user.rb"}'],
    ['a Windows path', JSON.stringify({ error: 'C:\\inetpub\\app\\users.config' })],
    ['an SQL statement', '{"error":"UPDATE users SET first_name = ?"}'],
    ['an SQL statement in lower case', '{"error":"insert into users (first_name) values ($1)"}'],
    ['a query in lower case', '{"error":"select id from users where id = 5"}'],
    ['an SQL state', 'SQLSTATE[22001]: String data, right truncated'],
    ['a database message', '{"error":"duplicate key value violates unique constraint"}'],
    ['a MySQL code', '{"code":"ER_DATA_TOO_LONG"}'],
  ])('warns of %s', (_, text) => {
    expect(judged(text).findings).toMatchObject([{ severity: 'warn', rule: 'internals' }]);
  });

  it.each([
    ['a plain message', '{"error":"The request is not valid"}'],
    ['a code that ends in ER_…', '{"error":"USER_NOT_FOUND","code":"PARAMETER_INVALID"}'],
    ['everyday words of SQL', '{"error":"Please select a language from the list"}'],
    ['an update that was set', '{"error":"Cannot update user set as read-only; delete from the console"}'],
    ['a place in the sent JSON', '{"error":"Unexpected token } in JSON at position 20 (line 1 column 21)"}'],
    ['a line of the sent JSON', '{"error":"Invalid JSON: missing comma on line 1"}'],
    ['a link to the documentation', '{"type":"https://docs.acme.example/errors/v1/invalid.php","error":"no"}'],
    ['a pointer into the body', '{"error":"invalid","pointer":"/role/name"}'],
    ['a time', '{"error":"no","at":"2026-01-01T10:11:12Z"}'],
  ])('accepts %s', (_, text) => {
    expect(judged(text)).toEqual({ judged: ['internals'], findings: [] });
  });

  it('does not blame the server for what the request said', () => {
    const text = '{"error":"not a name: ../../srv/app/users.js"}';
    expect(judged(text, { sentText: '{"firstName":"../../srv/app/users.js"}' }).findings).toEqual([]);
  });

  it('says nothing of success replies and of empty bodies', () => {
    expect(judged('SELECT a FROM b', { status: 200 }).judged).toEqual([]);
    expect(judged('').judged).toEqual([]);
    expect(judged('x', { failure: 'reset' }).judged).toEqual([]);
  });
});

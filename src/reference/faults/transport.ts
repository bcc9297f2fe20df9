import { valueAt } from '../../contract/documents';
import type { Json } from '../../model';
import type { Fault } from '../alteration';
import type { Answer, Change, Transport, Visit } from '../design';
import { textsOf, writing } from '../parts';
import { doit, gjirafa } from './made';

const quick = { limits: { timeoutMs: 400 } };

/** Mistakes below HTTP: replies that never come, break off, or are none. */
export const transportFaults: readonly Fault[] = [
  doit(
    'doit-silent-on-emoji',
    'Never answers an emoji.',
    ['keeps-odd-text#emoji:/firstName'],
    by({ kind: 'silence' }, ({ body }) => textsOf(body).some((text) => text.includes('😀'))),
    quick,
  ),
  doit(
    'doit-silent-on-half',
    'Waits for the rest of a body that is cut short.',
    ['rejects-malformed-body#truncated'],
    by(
      { kind: 'silence' },
      ({ text }, { status }) => status === 400 && text.startsWith('{') && !text.trimEnd().endsWith('}'),
    ),
    quick,
  ),
  doit(
    'doit-slow-on-long-text',
    'Takes two seconds for names of 10,000 characters.',
    ['keeps-odd-text#length-10000:/firstName'],
    delaying(2000, ({ body }) => textsOf(body).some((text) => text.length >= 10_000)),
    quick,
  ),
  doit(
    'doit-silent-without-key',
    'Never answers a request without a key.',
    ['requires-credential#missing'],
    by({ kind: 'silence' }, (_, { status }, key) => status === 401 && key === undefined),
    quick,
  ),
  doit(
    'doit-breaks-off',
    'Breaks off in the middle of a reply that shows the language ja.',
    ['accepts-valid-body#enum:/language'],
    by({ kind: 'cut', bytes: 20 }, ({ body }) => valueAt(body, '/language') === 'ja'),
  ),
  doit(
    'doit-resets-on-unknown-job',
    'Resets the connection on an unknown jobFunction.',
    ['rejects-violating-body#enum:/jobFunction'],
    by({ kind: 'reset' }, ({ body }, { status }) => status === 400 && isText(valueAt(body, '/jobFunction'))),
  ),
  doit(
    'doit-no-http',
    'Writes an error page without a status line for a body that is not JSON.',
    ['rejects-malformed-body#plain-text'],
    by(
      { kind: 'raw', text: '<html>Bad Request</html>\n' },
      ({ body, text }, { status }) => status === 400 && body === null && text !== 'null',
    ),
  ),
  doit(
    'doit-resets-on-empty-name',
    'Resets the connection on an empty name.',
    ['keeps-odd-text#empty:/firstName'],
    by({ kind: 'reset' }, ({ body }) => valueAt(body, '/firstName') === ''),
  ),
  gjirafa(
    'gjirafa-bad-chunks',
    'Writes chunks of wrong length to a caller without the right.',
    ['forbids-without-right#forbidden'],
    by(
      {
        kind: 'raw',
        text: 'HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{"success":false}\r\n',
      },
      (_, { status }) => status === 403,
    ),
  ),
  gjirafa(
    'gjirafa-deep-nesting-reset',
    'Runs out of stack on deep nesting and resets the connection.',
    ['rejects-malformed-body#deep-nesting'],
    by({ kind: 'reset' }, ({ text }) => text.startsWith('['.repeat(1000))),
  ),
  gjirafa(
    'gjirafa-silent-on-overflow',
    'Never answers a defaultOrganizationId beyond int32.',
    ['rejects-violating-body#format:/defaultOrganizationId'],
    by(
      { kind: 'silence' },
      ({ body }, { status }) => status === 400 && Math.abs(Number(valueAt(body, '/defaultOrganizationId'))) > 2 ** 31,
    ),
    quick,
  ),
  gjirafa(
    'gjirafa-breaks-off',
    'Breaks off in the middle of the reply for an inactive user.',
    ['accepts-valid-body#type:/isActive'],
    by({ kind: 'cut', bytes: 12 }, ({ body }, { status }) => status === 200 && valueAt(body, '/isActive') === false),
  ),
];

function by(transport: Transport, test: (visit: Visit, answer: Answer, key: string | undefined) => boolean): Change {
  return writing((reply, visit, answer) =>
    test(visit, answer, visit.request.headers.authorization) ? { ...reply, transport } : reply,
  );
}

function delaying(delayMs: number, test: (visit: Visit) => boolean): Change {
  return writing((reply, visit) => (test(visit) ? { ...reply, delayMs } : reply));
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string';
}

import { withAt } from '../../contract/edit';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change, ProviderState } from '../design';
import { answeringBody, deciding, explainingBody, showing, skipping, writing } from '../parts';
import { letting } from './credentials';
import { doit, gjirafa } from './made';

const inForty = { when: ({ served }: ProviderState) => served % 40 === 0 };
const inSeven = { when: ({ served }: ProviderState) => served % 7 === 0 };
const late = { when: ({ served }: ProviderState) => served > 300 };

const storesNothing: Change = (design) => ({ ...design, store: ({ state }) => state });
const fails = deciding('json', () => refusal('json', 500, 'connection pool exhausted'));

/** Mistakes that show now and then: one request in some, or after a while. */
export const nowAndThenFaults: readonly Fault[] = [
  doit('doit-one-in-40-fails', 'Answers one request in 40 with 500.', ['stays-available#server-error'], fails, inForty),
  doit(
    'doit-one-in-40-reset',
    'Resets the connection of one request in 40.',
    ['stays-available#no-reply'],
    writing((reply) => ({ ...reply, transport: { kind: 'reset' } })),
    inForty,
  ),
  doit(
    'doit-one-in-7-unchecked',
    'Checks nothing of one body in 7.',
    ['rejects-violating-body#*'],
    skipping('schema', 'values'),
    inSeven,
  ),
  doit(
    'doit-one-in-40-unchecked',
    'Checks nothing of one body in 40.',
    ['rejects-violating-body#*'],
    skipping('schema', 'values'),
    inForty,
  ),
  doit('doit-one-in-7-forgotten', 'Does not store one update in 7.', ['stores-sent-fields#*'], storesNothing, inSeven),
  doit(
    'doit-one-in-7-as-html',
    'Answers one refused request in 7 with HTML.',
    ['answers-in-json#error'],
    writing((reply) =>
      reply.status < 400 ? reply : { ...reply, headers: { 'content-type': 'text/html' }, body: '<h1>Error</h1>' },
    ),
    inSeven,
  ),
  doit(
    'doit-late-fails',
    'Answers every seventh request after the first 300 with 500.',
    ['stays-available#server-error'],
    fails,
    { when: ({ served }) => served > 300 && served % 7 === 0 },
  ),
  doit(
    'doit-late-shows-null',
    'Shows null as displayName after 300 requests.',
    ['answers-success-schema#type:/user/displayName'],
    showing((user) => ({ ...user, displayName: null })),
    late,
  ),
  doit(
    'doit-first-forbidden-writes',
    'Lets a key without the right update until its rights are loaded.',
    ['forbids-without-right#forbidden'],
    letting((given, { forbidden }) => given === forbidden),
    { when: ({ served }) => served <= 10 },
  ),
  gjirafa(
    'gjirafa-one-in-40-fails',
    'Answers one request in 40 with 500.',
    ['stays-available#server-error'],
    fails,
    inForty,
  ),
  gjirafa(
    'gjirafa-one-in-7-no-result',
    'Answers one update in 7 without the user.',
    ['single-user#object'],
    answeringBody((body) => withAt(body, '/result', null)),
    inSeven,
  ),
  gjirafa(
    'gjirafa-one-in-40-unchecked',
    'Checks nothing of one body in 40.',
    ['rejects-violating-body#*'],
    skipping('schema'),
    inForty,
  ),
  gjirafa(
    'gjirafa-one-in-7-contradiction',
    'Says success true in one envelope of an error in 7.',
    ['envelope-agrees-with-status#success'],
    explainingBody((body) => withAt(body, '/success', true)),
    inSeven,
  ),
  gjirafa(
    'gjirafa-late-id-text',
    'Shows the id as text after 300 requests.',
    ['answers-success-schema#type:/result/id'],
    showing((user) => ({ ...user, id: String(user.id) })),
    late,
  ),
];

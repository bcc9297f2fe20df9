import type { Fault } from '../alteration';
import {
  type Access,
  type Change,
  type DecisionName,
  isRefusal,
  type ProviderState,
  type Refusal,
  type Visit,
} from '../design';
import { deciding, goOn } from '../parts';
import { doit, gjirafa } from './made';

type Accepts = (given: string, access: Access, visit: Visit) => boolean;

const written = (...kinds: readonly string[]) => kinds.map((kind) => `refused-credential-changes-nothing#${kind}`);

/** Mistakes with credentials: which are accepted, and what happens under those that are not. */
export const credentialFaults: readonly Fault[] = [
  doit(
    'doit-needs-no-key',
    'Needs no key, and refuses a wrong one.',
    ['requires-credential#missing'],
    letting((given) => given === ''),
  ),
  doit(
    'doit-key-by-exact-name',
    'Looks for the key under Authorization, in these letters only.',
    [
      'accepts-header-names-in-any-case#lower-case:/firstName',
      'accepts-header-names-in-any-case#upper-case:/firstName',
    ],
    namedExactly('Authorization'),
  ),
  doit(
    'doit-any-key',
    'Takes any key.',
    ['rejects-wrong-credential#invalid', 'rejects-wrong-credential#truncated', 'rejects-wrong-credential#altered'],
    letting((given) => given.length > 10),
  ),
  doit(
    'doit-open',
    'Asks for no key at all.',
    ['requires-credential#missing', 'rejects-wrong-credential#invalid', 'forbids-without-right#forbidden'],
    letting(() => true),
  ),
  doit(
    'doit-key-beginning',
    'Takes the beginning of a key for the key.',
    ['rejects-wrong-credential#truncated'],
    letting((given, { valid }) => given.length > 10 && valid.startsWith(given)),
  ),
  doit(
    'doit-key-longer',
    'Looks at as many characters of a key as its own has.',
    ['rejects-wrong-credential#extended'],
    letting((given, { valid }) => given.startsWith(valid)),
  ),
  doit(
    'doit-key-second-word',
    'Takes the second word of the header for the key, whatever follows it.',
    ['rejects-wrong-credential#trailing-word'],
    letting((given, { valid }) => given.split(' ').slice(0, 2).join(' ') === valid),
  ),
  doit(
    'doit-key-at-the-end',
    'Takes the end of the header for scheme and key, whatever stands before.',
    ['rejects-wrong-credential#leading-word'],
    letting((given, { valid }) => given.endsWith(valid)),
  ),
  doit(
    'doit-key-unsigned',
    'Takes whatever looks like a JSON Web Token for one, without a look at its signature.',
    ['rejects-wrong-credential#unsigned-token'],
    letting((given) => /^\S+ [\w-]+\.[\w-]+\.[\w-]*$/.test(given)),
  ),
  doit(
    'doit-key-any-case',
    'Compares keys without regard to case.',
    ['rejects-wrong-credential#other-case'],
    letting((given, { valid }) => given.toLowerCase() === valid.toLowerCase()),
  ),
  doit(
    'doit-key-length',
    'Compares the lengths of keys.',
    ['rejects-wrong-credential#altered'],
    letting((given, { valid }) => given.length === valid.length),
  ),
  doit(
    'doit-key-start-unread',
    'Compares what follows the first eight characters of a key.',
    ['rejects-wrong-credential#altered-start'],
    letting((given, { valid }) => isAlike(given, valid, 15)),
  ),
  doit(
    'doit-key-end-unread',
    'Compares a key up to its last four characters.',
    ['rejects-wrong-credential#altered-end'],
    letting((given, { valid }) => isAlike(given, valid, 0, -4)),
  ),
  doit(
    'doit-bare-scheme',
    'Takes the scheme without a key.',
    ['rejects-wrong-credential#bare-scheme'],
    letting((given) => given === 'Bearer'),
  ),
  doit(
    'doit-empty-key',
    'Takes an empty Authorization header for a key.',
    ['rejects-wrong-credential#empty'],
    letting((given, _, { request }) => given === '' && request.headers.authorization !== undefined),
  ),
  gjirafa(
    'gjirafa-basic-unchecked',
    'Takes any name and password.',
    ['rejects-wrong-credential#other-scheme'],
    letting((given) => given.startsWith('Basic ')),
  ),
  doit(
    'doit-forbidden-writes',
    'Lets a key without the right update.',
    ['forbids-without-right#forbidden'],
    letting((given, { forbidden }) => given === forbidden),
  ),
  doit(
    'doit-forbidden-name',
    'Lets a key without the right update names.',
    ['forbids-without-right#forbidden'],
    letting(
      (given, { forbidden }, { request }) =>
        given === forbidden && /"(first|last)Name"/.test(new TextDecoder().decode(request.body)),
    ),
  ),
  doit(
    'doit-open-to-managers',
    'Asks for no key where the job function is Management.',
    ['requires-credential#missing', 'rejects-wrong-credential#invalid'],
    letting((_, __, visit) => says(visit, '"jobFunction":"Management"')),
  ),
  doit(
    'doit-key-remembered',
    'Lets a request without a key pass for half a second after one with the valid key.',
    ['requires-credential#missing'],
    remembering(500),
  ),
  doit(
    'doit-writes-before-401',
    'Answers 401 after the update is done.',
    written('missing', 'invalid'),
    writingAlthough('credential'),
  ),
  doit(
    'doit-writes-before-403',
    'Answers 403 after the update is done.',
    written('forbidden'),
    writingAlthough('forbidden'),
  ),
  doit(
    'doit-writes-before-missing',
    'Answers a missing key with 401 after the update is done.',
    written('missing'),
    writingAlthough('credential', (visit) => visit.request.headers.authorization === undefined),
  ),
  gjirafa(
    'gjirafa-needs-no-credential',
    'Needs no credential.',
    ['requires-credential#missing'],
    letting((given) => given === ''),
  ),
  gjirafa(
    'gjirafa-any-credential',
    'Takes any credential.',
    ['rejects-wrong-credential#invalid', 'rejects-wrong-credential#extended'],
    letting((given) => given !== ''),
  ),
  gjirafa(
    'gjirafa-credential-contains',
    'Looks for its credential anywhere in the header.',
    ['rejects-wrong-credential#extended'],
    letting((given, { valid }) => given.includes(valid)),
  ),
  gjirafa(
    'gjirafa-credential-at-the-end',
    'Looks whether the header ends in its token.',
    ['rejects-wrong-credential#extended-start', 'rejects-wrong-credential#leading-word'],
    letting((given, { valid }) => given.endsWith(valid.replace(/^.* /, ''))),
  ),
  gjirafa(
    'gjirafa-credential-start-unread',
    'Compares the second half of a credential.',
    ['rejects-wrong-credential#altered-start'],
    letting((given, { valid }) => isAlike(given, valid, Math.floor(valid.length / 2))),
  ),
  gjirafa(
    'gjirafa-credential-end-unread',
    'Compares a credential up to its last three characters.',
    ['rejects-wrong-credential#altered-end'],
    letting((given, { valid }) => isAlike(given, valid, 0, -3)),
  ),
  gjirafa(
    'gjirafa-open-when-inactive',
    'Asks for no credential where isActive is false.',
    ['requires-credential#missing', 'rejects-wrong-credential#invalid', 'forbids-without-right#forbidden'],
    letting((_, __, visit) => says(visit, '"isActive":false')),
  ),
  gjirafa(
    'gjirafa-forbidden-writes',
    'Lets a credential without the right update.',
    ['forbids-without-right#forbidden'],
    letting((given, { forbidden }) => given === forbidden),
  ),
  gjirafa(
    'gjirafa-writes-before-401',
    'Answers 401 after the update is done.',
    written('missing', 'invalid'),
    writingAlthough('credential'),
  ),
  gjirafa(
    'gjirafa-writes-before-403',
    'Answers 403 after the update is done.',
    written('forbidden'),
    writingAlthough('forbidden'),
  ),
  doit(
    'doit-cut-key-stores',
    'Stores the update of a key that is cut off before it refuses it.',
    ['refused-credential-changes-nothing#truncated'],
    writingAlthough('credential', ({ access, request }) => {
      const given = request.headers.authorization ?? '';
      return given.length > 'Bearer '.length && access.valid.startsWith(given);
    }),
  ),
  doit(
    'doit-bare-scheme-stores',
    'Stores the update of an Authorization header without a key before it refuses it.',
    ['refused-credential-changes-nothing#bare-scheme'],
    writingAlthough('credential', ({ request }) => request.headers.authorization === 'Bearer'),
  ),
];

function says({ request }: Visit, text: string): boolean {
  return new TextDecoder().decode(request.body).includes(text);
}

/** Accepts credentials a test lets pass; the empty text stands for none. */
export function letting(accepts: Accepts): Change {
  return deciding('credential', (visit, plain) => {
    const given = visit.request.headers[visit.contract.operation.credentialHeader]?.trim() ?? '';
    return accepts(given, visit.access, visit) ? visit : plain(visit);
  });
}

/** Whether two texts are as long as each other and equal from one place to another. */
function isAlike(a: string, b: string, from: number, to?: number): boolean {
  return a.length === b.length && a.slice(from, to) === b.slice(from, to);
}

/** Does not see a header whose name is written in other letters. */
function namedExactly(name: string): Change {
  return deciding('credential', (visit, plain) => {
    const { headers, headerNames } = visit.request;
    if (headerNames.includes(name)) return plain(visit);
    const seen = Object.entries(headers).filter(([lower]) => lower !== name.toLowerCase());
    return plain({ ...visit, request: { ...visit.request, headers: Object.fromEntries(seen) } });
  });
}

function remembering(ms: number): Change {
  return (design) => {
    const lasting = deciding('credential', (visit, plain) => {
      const { atMs } = visit.request;
      const last = visit.state.memory.lastValidAtMs;
      const isMissing = visit.request.headers[visit.contract.operation.credentialHeader] === undefined;
      if (isMissing && typeof last === 'number' && atMs - last < ms) return visit;
      const outcome = plain(visit);
      if (isRefusal(outcome)) return outcome;
      const memory = { ...visit.state.memory, lastValidAtMs: atMs };
      return { ...outcome, state: { ...visit.state, memory } };
    });
    return lasting(design);
  };
}

/** Refuses, but updates first, whatever the decision that refused says. */
export function writingAlthough(
  reason: Refusal['refused'],
  test: (visit: Visit) => boolean = () => true,
  decision: DecisionName = 'credential',
): Change {
  return (design) => ({
    ...design,
    storeRefused(visit, refusal): ProviderState {
      if (refusal.refused !== reason || !test(visit)) return design.storeRefused(visit, refusal);
      const outcome = goOn(design, visit, [decision]);
      return isRefusal(outcome) ? visit.state : design.store(outcome, design.update(outcome));
    },
  });
}

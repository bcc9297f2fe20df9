import type { Given, Then } from '../../../src/model';
import { resolveSuite } from '../../../src/run/suite';
import { shipped } from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

const contract = shipped('doit-update-user');

function complaintAbout(given: Given, then: Then): string {
  const [first, ...others] = contract.requirements;
  if (first === undefined) throw new Error('the contract has no requirement');
  return complaintOf(() => resolveSuite({ ...contract, requirements: [{ ...first, given, then: [then] }, ...others] }));
}

const valid: Given = { cases: 'valid-body', options: {} };
const status: Then = { check: 'status', options: { pass: [200] } };

describe('an option nobody knows', () => {
  it.each<[string, Given, Then, string]>([
    [
      'of a check, near to one',
      valid,
      { ...status, options: { passes: [200] } },
      '/then/0/passes: check "status" has no option "passes"; did you mean "pass"?',
    ],
    [
      'of a check, like no other',
      valid,
      { ...status, options: { zzzz: 1 } },
      '/then/0/zzzz: check "status" has no option "zzzz"; known: pass, warn, observe',
    ],
    [
      'of a recipe',
      { cases: 'credentials', options: { kind: ['missing'] } },
      status,
      '/given/kind: recipe "credentials" has no option "kind"; did you mean "kinds"?',
    ],
    [
      'that is a place the body does not have',
      { cases: 'violating-body', options: { except: { '/phon': ['null'] } } },
      status,
      '/given/except/~1phon: "/phon" is no place of the request body; did you mean "/phone"?',
    ],
    [
      'that is no type of JSON',
      { cases: 'violating-body', options: { except: { '*': ['integer'] } } },
      status,
      '/given/except/*/0: recipe "violating-body" expects one of ["null","boolean","number","string","array","object"]',
    ],
    [
      'of a recipe that has none',
      { ...valid, options: { a: 1 } },
      status,
      '/given/a: recipe "valid-body" has no option "a"; it takes none',
    ],
  ])('%s', (_, given, then, message) => {
    expect(complaintAbout(given, then)).toContain(message);
  });
});

import { checkValues } from '../../../src/contract/checkValues';
import { defaultLimits } from '../../../src/contract/parseTarget';
import type { Target } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

const { operation } = shipped('gjirafa-put-user');
const withValues = (values: Target['values']): Target => ({
  contract: null,
  baseUrl: 'http://127.0.0.1:1',
  authorization: { valid: 'x', forbidden: null, invalid: 'y' },
  users: [{ identity: { projectId: 'p', publicId: 'u' }, state: null }],
  unknown: [],
  values,
  read: null,
  limits: defaultLimits,
  confirmHost: null,
});

describe('checkValues', () => {
  it('takes valid values for properties by name, and for any place by pointer', () => {
    const values = { firstname: ['A', 'B'], '/role/id': [1], '/projectName/0': ['Main'], role: [{ id: 1 }] };
    expect(() => checkValues('t.yaml', withValues(values), operation)).not.toThrow();
  });

  it.each<[string, Target['values'], string]>([
    [
      'a misspelt property',
      { firstName: ['A'] },
      't.yaml#/values/firstName: the request has no property "firstName"; did you mean "firstname"?',
    ],
    [
      'a place that is not there',
      { '/role/ID': [1] },
      't.yaml#/values/~1role~1ID: the request has no property "/role/ID"',
    ],
    [
      'a value of the wrong type',
      { firstname: ['A', 5] },
      't.yaml#/values/firstname/1: expected string, found 5; correct it',
    ],
    [
      'a number out of range',
      { '/role/id': [2147483648] },
      't.yaml#/values/~1role~1id/0: expected format int32, found 2147483648; correct it',
    ],
  ])('refuses %s', (_, values, message) => {
    expect(complaintOf(() => checkValues('t.yaml', withValues(values), operation))).toContain(`UsageError: ${message}`);
  });
});

import { present } from '../../../src/cli/present';
import { fixtureReport } from '../../fixtures/report';
import { fakeShell } from './fakeShell';

describe('present, when quiet', () => {
  const report = fixtureReport();

  function quietly(notRestored: readonly string[]): string[] {
    const shell = fakeShell();
    present({ ...report, notRestored }, shell, true);
    return shell.printed.join('\n').split('\n');
  }

  it('gives the verdict, then the rules to look at first', () => {
    const [verdict, ...rules] = quietly([]);
    expect(verdict).toContain('does not conform');
    expect(rules[0]).toBe('  doit-update-user/rejects-violating-body#pattern:/phoneExtension');
  });

  it('still says which users are not as they were before', () => {
    const left = ['user-1: phone is not as it was', 'user-2: could\u001b[31m not be learnt'];
    expect(quietly(left)).toEqual([
      ...quietly([]),
      '! user-1: phone is not as it was',
      '! user-2: could\\u001b[31m not be learnt',
    ]);
  });
});

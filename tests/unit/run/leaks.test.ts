import { secretFinder } from '../../../src/check/secrets';
import { leaksOf } from '../../../src/run/leaks';
import { shipped } from '../../support/contracts';
import { targetWith } from '../../support/target';

const leaks = (valid: string) => leaksOf(targetWith(valid), shipped('gjirafa-put-user'));

describe('leaksOf', () => {
  it('holds a credential, and it without its scheme', () => {
    expect(leaks('Bearer kT7wQz9LpX')).toEqual(expect.arrayContaining(['Bearer kT7wQz9LpX', 'kT7wQz9LpX']));
  });

  it.each([
    ['a name and password of nobody', 'Basic bm9ib2R5Om5vdGhpbmc='],
    ['them decoded', 'nobody:nothing'],
    ['an unsigned token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.'],
    ['it without its end', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ'],
  ])('holds what is sent as a wrong credential: %s', (_, text) => {
    expect(secretFinder(leaks('Bearer kT7wQz9LpX'))(`no scheme for ${text}!`)).toHaveLength(1);
  });

  it.each(['Unsupported scheme: Basic', 'Bearer', 'nobody', 'nothing to update', 'alg none', '{"alg":"none"}'])(
    'takes %s for no credential',
    (text) => {
      expect(secretFinder(leaks('Bearer kT7wQz9LpX'))(text)).toEqual([]);
    },
  );

  it.each(['success', 'firstname'])('holds %s under its scheme only, for replies show that word anyway', (token) => {
    expect(leaks(`Bearer ${token}`)).toContain(`Bearer ${token}`);
    expect(leaks(`Bearer ${token}`)).not.toContain(token);
  });

  it.each(['aaaaaaaaaaaaaaaa1', 'Abababababab_key', 'zzzzzzzzzzzzzzzz1'])(
    'holds %s, but not what is left of it when it is cut and stands in odd text',
    (token) => {
      expect(leaks(`Token ${token}`)).toContain(token);
      expect(leaks(`Token ${token}`)).not.toContain(token.slice(0, -4));
    },
  );
});

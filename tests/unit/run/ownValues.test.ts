import type { Exchange, Identity, JsonObject } from '../../../src/model';
import { ownValues } from '../../../src/run/ownValues';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, exchange } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const users: readonly Identity[] = [{ id: 'user-1' }, { id: 'user-2' }];
const read = { method: 'GET', path: '/users/{id}', at: '', where: {} };

describe('the read-only values of users', () => {
  const shown = (index: number, user: JsonObject, setting: ExchangeSetting = {}): Exchange =>
    exchange({ user: users[index] ?? {}, body: { user }, ...setting });
  const own = (...exchanges: readonly Exchange[]) => ownValues(doit, exchanges, null, users);

  it('are those that replies show, of each user alone', () => {
    expect(
      own(
        shown(0, { id: 'user-1', email: 'a@example.org', organizationId: 'org-1', firstName: 'Ada' }),
        shown(1, { id: 'user-2', email: 'b@example.org', organizationId: 'org-1' }),
      ),
    ).toEqual([
      { id: 'user-1', email: 'a@example.org' },
      { id: 'user-2', email: 'b@example.org' },
    ]);
  });

  it('are none that differ from reply to reply, are empty, or are neither text nor number', () => {
    const values = ['a@example.org', 'b@example.org'].map((email) => shown(0, { email }));
    expect(own(...values, shown(1, { email: '', displayName: ['B'], organizationId: null }))).toEqual([{}, {}]);
  });

  it('are none of a refusal, or of a reply that shows another user', () => {
    const other = shown(0, { id: 'user-9', email: 'nine@example.org' });
    expect(own(other, shown(1, { email: 'b@example.org' }, { status: 400 }))).toEqual([{}, {}]);
  });

  it('are those of a read where no reply shows them', () => {
    const reply = shown(0, { email: 'a@example.org' });
    const body = { email: 'A@EXAMPLE.ORG', displayName: 'Ada' };
    const asked = exchange({ user: users[0] ?? {}, isRead: true, body });
    expect(ownValues(doit, [asked, reply], read, users)).toEqual([{ email: 'a@example.org', displayName: 'Ada' }, {}]);
  });

  it('may be numbers', () => {
    const user = { projectId: 'one', publicId: 'one' };
    const seen = exchange({ user, body: { result: { id: 7, globalId: 'g-7' } } });
    expect(ownValues(gjirafa, [seen], null, [user])).toEqual([{ id: 7, globalId: 'g-7' }]);
  });
});

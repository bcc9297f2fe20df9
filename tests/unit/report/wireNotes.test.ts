import type { RequestRecord } from '../../../src/model';
import { wireNotes } from '../../../src/report/wireNotes';

const request: RequestRecord = { method: 'PATCH', path: '/', headers: {}, body: '{}', bodyBase64: null };

describe('wireNotes', () => {
  it('says nothing of a request that was sent as most are', () => {
    expect(wireNotes(request)).toEqual([]);
  });

  it.each<[Partial<RequestRecord>, string]>([
    [{ headerNames: 'lower' }, 'header names in small letters'],
    [{ headerNames: 'upper' }, 'header names in capital letters'],
    [{ pauseAt: 1 }, 'body in two pieces, the first of 1 byte'],
    [{ pauseAt: 12 }, 'body in two pieces, the first of 12 bytes'],
  ])('of %j says how it differed', (how, note) => {
    expect(wireNotes({ ...request, ...how })).toEqual([note]);
  });
});

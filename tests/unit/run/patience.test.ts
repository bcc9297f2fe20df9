import { openContract } from '../../../src/edge/openContract';
import { createPatience } from '../../../src/run/patience';
import { exchange } from '../../support/exchange';

const contract = openContract('doit-update-user');
const tooMany = exchange({ status: 429 });
const fine = exchange();

/** Patience by a clock of its own. */
function patient() {
  let nowMs = 0;
  const patience = createPatience(contract, () => nowMs);
  const waited = (ms: number) => {
    nowMs += ms;
    return patience;
  };
  return { patience, waited };
}

describe('patience with a busy server', () => {
  it('ends when every request was in vain for long', () => {
    const { patience, waited } = patient();
    for (let turn = 0; turn < 2; turn++) waited(60_000).note(tooMany);
    expect(patience.lost()).toBeNull();
    waited(60_000).note(tooMany);
    expect(patience.lost()).toBe('the server answered 429 to the last 3 requests, however long was waited');
  });

  it('stays ended, whatever comes late', () => {
    const { patience, waited } = patient();
    for (let turn = 0; turn < 3; turn++) waited(60_000).note(tooMany);
    patience.note(fine);
    expect(patience.lost()).toMatch(/429 to the last 3 requests/);
  });

  it('does not end while a request is taken now and then', () => {
    const { patience, waited } = patient();
    for (let turn = 0; turn < 500; turn++) {
      for (let lane = 0; lane < 20; lane++) waited(100).note(tooMany);
      waited(100).note(fine);
    }
    expect(patience.lost()).toBeNull();
  });

  it('does not end within a minute that is used up', () => {
    const { patience, waited } = patient();
    for (let turn = 0; turn < 40; turn++) waited(1_200).note(tooMany);
    expect(patience.lost()).toBeNull();
  });
});

describe('patience with a silent server', () => {
  const rule = 'doit-update-user/rejects-violating-body#pattern:/phone';
  const [refused, timedOut] = [[exchange({ failure: 'refused' })], [exchange({ failure: 'timeout' })]];

  it('ends after twelve requests in a row that nobody answered', () => {
    const { patience } = patient();
    for (let turn = 0; turn < 11; turn++) patience.watch(rule, refused);
    expect(patience.lost()).toBeNull();
    patience.watch(rule, refused);
    expect(patience.lost()).toBe('the server stopped answering');
  });

  it('leaves a rule out after two requests that were not answered in time, and ends after eight', () => {
    const { patience } = patient();
    patience.watch(rule, timedOut);
    expect(patience.isLeftOut(rule)).toBe(false);
    patience.watch(rule, timedOut);
    expect(patience.isLeftOut(rule)).toBe(true);
    for (let turn = 0; turn < 6; turn++) patience.watch(rule, timedOut);
    expect(patience.lost()).toBe('8 requests were never answered');
  });
});

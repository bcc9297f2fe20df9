import { isValid } from '../../../src/contract/validator';
import { openContract } from '../../../src/edge/openContract';
import { shippedContracts } from '../../../src/edge/packageFiles';
import { pactCredentials, pactInteractions } from '../../../src/generate/pactInteractions';
import { pactBody } from '../../../src/generate/pactValues';

describe.each(shippedContracts())('the interactions of %s', (name) => {
  const contract = openContract(name);
  const interactions = pactInteractions(contract);

  it('are the same every time', () => {
    expect(pactInteractions(openContract(name))).toEqual(interactions);
  });

  it('each have a description of their own, and a state', () => {
    const descriptions = interactions.map(({ description }) => description);
    expect(new Set(descriptions).size).toBe(descriptions.length);
    for (const { states } of interactions) expect(states.length).toBeGreaterThan(0);
  });

  it('send what the schema takes, or what it refuses and the client would stop', () => {
    const { schema } = contract.operation.request;
    const unchecked = interactions.filter(({ sends }) => 'text' in sends);
    expect(unchecked.map(({ status }) => status)).toEqual([400, 400]);
    for (const { sends } of unchecked)
      expect(isValid(schema, JSON.parse('text' in sends ? sends.text : ''))).toBe(false);
    for (const { sends } of interactions) expect(isValid(schema, 'changes' in sends ? sends.changes : {})).toBe(true);
  });

  it('change every shown field to something else than the reference user shows', () => {
    const { shows, reference } = contract.operation;
    const body = pactBody(contract);
    const shown = reference.users[0]?.shown ?? {};
    expect(Object.keys(shows.fields).length).toBeGreaterThan(3);
    for (const [property, at] of Object.entries(shows.fields)) expect(body[property]).not.toEqual(shown[at.slice(1)]);
  });

  it('hold no credential that a provider knows', () => {
    for (const { credential } of interactions) expect(pactCredentials[credential]).toMatch(/^Bearer a-/);
  });
});

describe('a status that passes beside the documented example', () => {
  it('is let pass in the pact as well', () => {
    const of = (contract: string, description: string) =>
      pactInteractions(openContract(contract)).find((one) => one.description === description)?.statuses;
    expect(of('gjirafa-put-user', 'an update of every field')).toEqual([200, 201]);
    expect(of('gjirafa-put-user', 'an update of an unknown user')).toEqual([403, 404]);
    expect(of('doit-update-user', 'an update of every field')).toEqual([200]);
  });
});

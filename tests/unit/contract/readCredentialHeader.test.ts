import type { Json, JsonObject } from '../../../src/model';
import { madeUp } from '../../support/contracts';
import { complaint, request } from './complaint';

const at = 'ContractError: made-up/openapi.yaml#/components/securitySchemes';
const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  oauth: { type: 'oauth2', flows: {} },
  openId: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example' },
  header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  tls: { type: 'mutualTLS' },
} satisfies JsonObject;
const using = (security: Json, securitySchemes: JsonObject = schemes) => ({
  request,
  document: { security, components: { securitySchemes } },
});
const headerOf = (...parts: Parameters<typeof using>) => madeUp(using(...parts)).operation.credentialHeader;
const refusal = (...parts: Parameters<typeof using>) => complaint({}, using(...parts));

describe('readCredentialHeader', () => {
  it.each([['bearer'], ['basic'], ['oauth'], ['openId']])('puts %s into Authorization', (name) => {
    expect(headerOf([{ [name]: [] }])).toBe('authorization');
  });

  it('takes the header an apiKey scheme names, where the operation asks for that scheme', () => {
    expect(headerOf([{ header: [] }])).toBe('x-api-key');
    expect(headerOf([{ bearer: [] }])).toBe('authorization');
    const own = { ...using([{ bearer: [] }]), operation: { security: [{ header: [] }] as Json } };
    expect(madeUp(own).operation.credentialHeader).toBe('x-api-key');
  });

  it('takes the first alternative that is a header', () => {
    expect(headerOf([{}, { query: [] }, { header: [], bearer: [] }, { header: [] }])).toBe('x-api-key');
  });

  it('takes a declared scheme where no security says which, and Authorization where none is declared', () => {
    const { query, header } = schemes;
    expect(
      madeUp({ request, document: { components: { securitySchemes: { query, header } } } }).operation,
    ).toMatchObject({ credentialHeader: 'x-api-key' });
    expect(headerOf([], {})).toBe('authorization');
  });

  it.each([
    ['query', 'the key stands in the query parameter "key"'],
    ['cookie', 'the key stands in the cookie "session"'],
    ['tls', 'the credential is a certificate'],
  ])('refuses %s: the credential would go to another place', (name, what) => {
    const advice = 'a credential is sent in one header: list a scheme under security that has one';
    expect(refusal([{ [name]: [] }])).toBe(`${at}/${name}: ${what}; ${advice}`);
  });

  it('refuses two credentials at once', () => {
    expect(refusal([{ header: [], bearer: [] }])).toBe(
      'ContractError: made-up/openapi.yaml#/security/0: asks for header and bearer at once; a credential is sent in one header: list a scheme under security that has one',
    );
  });

  it('refuses a scheme that is not there', () => {
    expect(refusal([{ beerer: [] }])).toBe(
      'ContractError: made-up/openapi.yaml#/security/0/beerer: no security scheme "beerer"; did you mean "bearer"?',
    );
  });
});

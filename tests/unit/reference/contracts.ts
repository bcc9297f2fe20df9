import { loadContract } from '../../../src/contract/loadContract';
import { openContract } from '../../../src/edge/openContract';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { Contract, Json } from '../../../src/model';
import type { Access, ProviderReply, ProviderRequest } from '../../../src/reference/design';

const requirements = `requirements:
  - id: accepts-valid-body
    title: Accepts a valid body
    level: MUST
    statement: A valid body is accepted.
    source: { doc: page, section: Request }
    given: { cases: valid-body }
    then: [{ check: status, pass: [200] }]
    impact: Updates fail.
`;

/** A third contract, from data alone: POST, identity in path and body, required and nested members, its own templates. */
export function accountContract(): Contract {
  const files: { readonly [path: string]: string } = { 'accounts/set-account/openapi.yaml': account };
  return loadContract(
    'accounts/set-account',
    withoutJudgement((path) => files[path] ?? null),
    harnessSchemas(),
  );
}

function withoutJudgement(read: (path: string) => string | null): (path: string) => string | null {
  return (path) => {
    if (path.endsWith('/requirements.yaml')) return requirements;
    return path.endsWith('/rulings.yaml') ? 'rulings: []\n' : read(path);
  };
}

export const doit = openContract('doit-update-user');
export const gjirafa = openContract('gjirafa-put-user');

export const access: Access = { valid: 'Bearer right', forbidden: 'Bearer reader' };

/** A request with a JSON body and the valid credential, changed where asked. */
export function requestOf(
  method: string,
  path: string,
  body: Json | Uint8Array,
  change: Partial<ProviderRequest> = {},
): ProviderRequest {
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
  return {
    method,
    path,
    headerNames: ['Content-Type', 'Authorization'],
    headers: { 'content-type': 'application/json', authorization: access.valid },
    body: bytes,
    pieces: [bytes],
    isTooLong: false,
    atMs: 0,
    ...change,
  };
}

/** The JSON body of a reply. */
export function bodyOf({ body }: ProviderReply): Json {
  return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as Json;
}

const account = `openapi: 3.1.0
info: { title: Set account, version: "2" }
paths:
  /v2/{tenant}/accounts:
    post:
      operationId: setAccount
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [key, nick]
              additionalProperties: false
              properties:
                key: { type: string }
                nick: { type: string, minLength: 2 }
                age: { type: integer, minimum: 18 }
                badge: { type: string }
      responses:
        "200":
          description: Done
          content:
            application/json:
              schema:
                type: object
                properties:
                  data:
                    type: object
                    properties:
                      account:
                        type: object
                        properties: { nick: { type: string }, profile: { type: object, properties: { age: { type: integer } } } }
      x-update-user:
        update: merge
        identity:
          - { name: tenant, in: path }
          - { name: key, in: body, at: /key }
        shows: { at: /data/account, fields: { nick: /nick, age: /profile/age } }
        providerValues: [/badge]
        reference:
          successBody: { data: { account: $user }, note: $message, code: $status }
          errorBody: { problem: { text: $message, code: $status } }
          unknownStatus: 404
          values: { badge: [gold, silver] }
          users:
            - { identity: { tenant: a, key: k1 }, shown: { nick: Ada, profile: { age: 36 } } }
            - { identity: { tenant: b, key: k1 }, shown: { nick: Bea, profile: { age: 40 } } }
`;

import { join } from 'node:path';
import { newFolder, put } from './folder';

const base = 'https://schemas.acme.example/acme-profile';

/** Writes a contract nobody has seen, with a key in a header of its own, as data alone, and returns its folder. */
export function thirdContract(): string {
  const root = newFolder();
  const name = 'acme-profile';
  put(root, `schemas/${name}/request.schema.json`, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${base}/request.schema.json`,
    type: 'object',
    additionalProperties: false,
    properties: {
      nickname: { type: 'string', minLength: 3, maxLength: 12, examples: ['sparrow'] },
      age: { type: 'integer', minimum: 18, maximum: 120, examples: [42] },
      plan: { enum: ['free', 'gold'] },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 3, examples: [['a']] },
    },
  });
  put(root, `schemas/${name}/profile.schema.json`, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${base}/profile.schema.json`,
    type: 'object',
    required: ['handle'],
    properties: {
      handle: { type: 'string' },
      nickname: { type: 'string' },
      age: { type: 'integer' },
      plan: { enum: ['free', 'gold'] },
      tags: { type: 'array', items: { type: 'string' } },
    },
  });
  put(root, `schemas/${name}/problem.schema.json`, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${base}/problem.schema.json`,
    type: 'object',
    properties: { problem: { type: 'string' } },
  });
  put(root, `contracts/${name}/openapi.yaml`, openapi);
  put(root, `contracts/${name}/requirements.yaml`, requirements);
  put(root, `contracts/${name}/rulings.yaml`, rulings);
  return join(root, 'contracts', name);
}

const openapi = `openapi: 3.1.0
info: { title: Acme profile, version: "3.2" }
paths:
  /teams/{team}/profiles/{profile-handle}:
    post:
      operationId: changeProfile
      parameters:
        - { name: team, in: path, required: true, schema: { type: string } }
        - { name: profile-handle, in: path, required: true, schema: { type: string } }
      requestBody:
        content:
          application/json:
            schema: { $ref: ../../schemas/acme-profile/request.schema.json }
      responses:
        "200":
          description: Changed.
          content: { application/json: { schema: { $ref: ../../schemas/acme-profile/profile.schema.json } } }
        "400":
          description: Refused.
          content: { application/json: { schema: { $ref: ../../schemas/acme-profile/problem.schema.json } } }
        "401":
          description: Who are you?
          content: { application/json: { schema: { $ref: ../../schemas/acme-profile/problem.schema.json } } }
        "404":
          description: No such profile.
          content: { application/json: { schema: { $ref: ../../schemas/acme-profile/problem.schema.json } } }
      x-update-user:
        update: merge
        identity:
          - { name: team, in: path }
          - { name: profile-handle, in: path, shownAt: /handle }
        shows: { at: "" }
        readOnly: [handle]
        reference:
          unknownStatus: 404
          successBody: $user
          errorBody: { problem: $message }
          unknown: [{ team: red, profile-handle: nobody }]
          users:
            - identity: { team: red, profile-handle: ann }
              shown: { handle: ann, nickname: sparrow, age: 42, plan: free, tags: [a] }
            - identity: { team: blue, profile-handle: bob }
              shown: { handle: bob, nickname: raven, age: 24, plan: gold, tags: [] }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Acme-Key }
`;

const requirements = `requirements:
  - id: accepts-valid-body
    title: A valid change is accepted
    level: MUST
    statement: A body that is valid by the schema is answered with 200.
    source: { doc: Acme, section: Request }
    given: { cases: valid-body }
    then: [{ check: status, pass: [200] }]
    impact: Nobody can change a profile.
  - id: rejects-violating-body
    title: An invalid change is refused
    level: MUST
    statement: A body that is invalid in one place is answered with 400.
    source: { doc: Acme, section: Request }
    rulings: [A1]
    given: { cases: violating-body }
    then: [{ check: status, pass: [400] }]
    impact: Wrong data is kept.
  - id: requires-credential
    title: No key, no change
    level: MUST
    statement: A request without a key is answered with 401.
    source: { doc: Acme, section: Access }
    given: { cases: credentials, kinds: [missing] }
    then: [{ check: status, pass: [401] }]
    impact: Anybody can change a profile.
  - id: refuses-unknown-user
    title: An unknown profile is not found
    level: MUST
    statement: A change of a profile that is not there is answered with 404.
    source: { doc: Acme, section: Errors }
    given: { cases: unknown-user }
    then: [{ check: status, pass: [404] }]
    impact: A change is lost.
  - id: stores-sent-fields
    title: What was sent is kept
    level: MUST
    statement: Later replies show the values of an accepted change.
    source: { doc: Acme, section: Request }
    given: { cases: field-updates }
    then: [{ check: stored }]
    impact: Changes are lost.
`;

const rulings = `rulings:
  - id: A1
    question: Are surplus properties refused?
    readings: ["yes", "no"]
    held: They are.
`;

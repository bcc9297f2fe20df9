import type { Json } from '../../../../src/model';
import type { ProviderRequest } from '../../../../src/reference/design';
import { access } from '../contracts';

/** Headers of a JSON body without a credential. */
export const json = { 'content-type': 'application/json' };

/** Headers of a JSON body with the valid credential. */
export const valid = { ...json, authorization: access.valid };

/** Headers of a JSON body with a credential that lacks the right. */
export const forbidden = { ...json, authorization: access.forbidden };

/** Malformed bodies, media types and credentials around any operation. */
export function around(
  send: (body: Json | Uint8Array, headers: ProviderRequest['headers']) => ProviderRequest,
  look: ProviderRequest,
): ProviderRequest[] {
  const body = { publicId: 'pub-1', firstName: 'Stranger', firstname: 'Stranger' };
  const fewValued = { ...body, isActive: false, jobFunction: 'Management' };
  const types = [
    'application/json;charset=UTF-8',
    'Application/JSON',
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
  ];
  return [
    ...texts.map((text) => send(new TextEncoder().encode(text), valid)),
    send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), valid),
    ...types.flatMap((type) => [
      send(body, { ...valid, 'content-type': type }),
      send({ ...body, firstName: [] }, { ...valid, 'content-type': type }),
      send(new TextEncoder().encode('firstName=Ada'), { ...valid, 'content-type': type }),
    ]),
    ...credentials.flatMap((credential, i) => {
      const headers = credential === null ? json : { ...json, authorization: credential };
      const own = { ...body, firstName: `Stranger ${i}`, firstname: `Stranger ${i}` };
      return [send(own, headers), look, send({ ...own, firstName: 1 }, headers), send(fewValued, headers)];
    }),
    send({}, { ...json, authorization: access.forbidden }),
    ...['application/json; charset=no-such-charset', 'application/json; charset'].map((type) =>
      send(body, { ...valid, 'content-type': type }),
    ),
    send(body, { ...json, authorization: 'bearer right' }),
    send(body, { authorization: access.valid }),
    ...otherwiseBrought(send({ ...body, firstName: 'Zoë', firstname: 'Zoë' }, valid)),
  ];
}

/** The same request with its header names in other letters, and with its body in pieces. */
function otherwiseBrought(request: ProviderRequest): ProviderRequest[] {
  const within = request.body.findIndex((byte) => byte > 0x7f) + 1;
  return [
    ...[
      ['content-type', 'authorization'],
      ['CONTENT-TYPE', 'AUTHORIZATION'],
    ].map((headerNames) => ({ ...request, headerNames })),
    ...[5, within].map((at) => ({ ...request, pieces: [request.body.subarray(0, at), request.body.subarray(at)] })),
  ];
}

const credentials: readonly (string | null)[] = [
  null,
  access.forbidden,
  'Bearer other',
  access.valid.slice(0, -1),
  `${access.valid}x`,
  `${access.valid} x`,
  `${access.valid.slice(0, -2)}qt`,
  `x ${access.valid}`,
  access.valid.toUpperCase(),
  `${access.valid.slice(0, -1)}0`,
  'Bearer',
  'Basic bm9ib2R5Om5vdGhpbmc=',
  'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.',
  '',
];

const texts: readonly string[] = [
  '',
  ' \n',
  '{',
  '{"firstName":"A',
  '{"firstName":"A"} x',
  '{"firstName":"A"}{}',
  '{"firstName":"A"}\u0000',
  'x{"firstName":"A"}',
  '// x\n{"firstName":"A"}',
  '{"firstName":"A","x":[1,,2]}',
  '{\\"firstName\\":\\"A\\"}',
  '{"firstName"="A"}',
  '{\u00a0"firstName":"A"}',
  '{“firstName”:"A"}',
  '{,"firstName":"A"}',
  '{"firstName":"A","x":[1}}',
  '{"firstName":"A","x":"\\u12"}',
  '{"firstName":"A","x":"a\\\nb"}',
  '{"language":"en"}',
  '{"firstName":"Half"',
  '{"language":"en"}',
  '{"firstName":"Half"} x',
  '{"language":"en"}',
  '{"firstName":"A","extra":"x"}',
  '{"firstName":"A",}',
  "{'firstName':'A'}",
  '{firstName:"A"}',
  '{"firstName":"A","extra":"a\nb"}',
  'firstName=Ada',
  'null',
  '[]',
  '[{}]',
  '"text"',
  '7',
  '['.repeat(20_000),
  `{"deep":${'['.repeat(500)}${']'.repeat(500)}}`,
  `{${Array.from({ length: 1000 }, (_, i) => `"extra${i}":${i}`).join(',')}}`,
  `{"padding":"${'a'.repeat(120_000)}"}`,
  '\ufeff{"firstName":"A"}',
  '{/* x */"firstName":"A"}',
  '{"__proto__":{"x":1},"constructor":1}',
  '{"":"x"}',
  '{"firstName":"A","firstName":"B"}',
  '{"nickname":"x"}',
  '{ "firstName" : "\\u005ao\\u00eb" }',
  '{"preferences":{}}',
];

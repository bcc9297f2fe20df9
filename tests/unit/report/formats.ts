import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

const folder = join(__dirname, '../../fixtures/formats');

/** What a value breaks of a published format; empty when it is valid. */
export type Complaints = (value: unknown) => readonly Pick<ErrorObject, 'instancePath' | 'message'>[];

/** Validators of the formats others define, by the schemas they publish. */
export const formats: { readonly sarif: Complaints; readonly ctrf: Complaints; readonly har: Complaints } = {
  sarif: validator(open('sarif-2.1.0.schema.json')),
  ctrf: validator(open('ctrf.schema.json')),
  har: validator(
    { $ref: 'har.json#' },
    readdirSync(join(folder, 'har')).map((name) => open(join('har', name))),
  ),
};

function open(name: string): Record<string, unknown> {
  // Older drafts say `id`, and name a meta-schema Ajv does not carry; what these schemas use means the same in draft 7.
  const { $schema: _, id: _id, ...schema } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return schema;
}

function validator(schema: Record<string, unknown>, others: readonly Record<string, unknown>[] = []): Complaints {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, logger: false, unicodeRegExp: false }));
  for (const other of others) ajv.addSchema(other);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

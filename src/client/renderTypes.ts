import { isArray, isObject } from '../contract/documents';
import { propertiesOf } from '../contract/propertiesOf';
import { isSuccess } from '../contract/success';
import type { Contract, Json, JsonObject, Operation, ResponsePromise, Schema } from '../model';

const lineWidth = 120;

/** `doit-update-user` → `DoitUpdateUser`: what a contract's generated types begin with. */
export function typeName({ name }: Contract): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(joined) ? joined : `Api${joined}`;
}

/**
 * TypeScript source of a contract's operation types: identity, request body, one reply for each documented status. They
 * follow the JSON Schemas: type, properties, required, items, enum and const; what only a value shows is left to the client.
 * @param imports where the generated file finds the client's types and the model, as module paths.
 */
export function renderTypes(contract: Contract, imports: { readonly client: string; readonly model: string }): string {
  const prefix = typeName(contract);
  const { operation } = contract;
  const bodies = namedBodies(prefix, operation.responses);
  const parts = [
    documented(`What says which user is meant.`, `export interface ${prefix}Identity ${identityType(operation)}`),
    documented(
      `What \`${operation.method} ${operation.path}\` takes, less what says which user is meant.`,
      `export interface ${prefix}Request ${objectType(requestSchema(operation), '')}`,
    ),
    ...bodies.map(({ name, schema, statuses }) =>
      documented(`The body of ${statuses.join(', ')}.`, `export type ${name} = ${typeOf(schema, '')};`),
    ),
    documented(
      'The documented replies; an error may come without a body.',
      `export type ${prefix}Reply =${operation.responses.map((response) => `\n  | ${replyType(response, bodies)}`).join('')};`,
    ),
    documented(
      `The types of the contract ${contract.name}.`,
      `export interface ${prefix} extends OperationTypes {
  readonly identity: ${prefix}Identity;
  readonly request: ${prefix}Request;
  readonly reply: ${prefix}Reply;
}`,
    ),
  ];
  const body = parts.join('\n\n');
  return `// Generated from the contract ${contract.name}; npm run pact writes it again.
${/\bJson\b/.test(body) ? `import type { Json } from '${imports.model}';\n` : ''}import type { OperationTypes } from '${imports.client}';

${body}
`;
}

interface NamedBody {
  readonly name: string;
  readonly schema: Schema;
  readonly statuses: readonly number[];
}

function namedBodies(prefix: string, responses: readonly ResponsePromise[]): readonly NamedBody[] {
  const described = responses.flatMap(({ status, schema }) => (schema === null ? [] : [{ status, schema }]));
  const sameAs = (schema: Schema) => described.filter((one) => JSON.stringify(one.schema) === JSON.stringify(schema));
  return described
    .filter(({ status, schema }) => sameAs(schema)[0]?.status === status)
    .map(({ status, schema }) => ({
      name: `${prefix}Body${status}`,
      schema,
      statuses: sameAs(schema).map((one) => one.status),
    }));
}

function replyType({ status }: ResponsePromise, bodies: readonly NamedBody[]): string {
  const ok = isSuccess(status);
  const name = bodies.find(({ statuses }) => statuses.includes(status))?.name ?? 'null';
  const body = ok || name === 'null' ? name : `${name} | null`;
  return `{ readonly status: ${status}; readonly ok: ${ok}; readonly body: ${body} }`;
}

function identityType({ identity }: Operation): string {
  return block(
    identity.map(({ name }) => `readonly ${nameOf(name)}: string;`),
    '',
  );
}

function requestSchema({ identity, request }: Operation): JsonObject {
  const schema = isObject(request.schema) ? request.schema : {};
  const named = identity.map(({ at }) => at);
  const kept = Object.entries(propertiesOf(schema)).filter(([name]) => !named.includes(`/${name}`));
  return { ...schema, properties: Object.fromEntries(kept) };
}

function typeOf(schema: Json | undefined, indent: string): string {
  if (!isObject(schema)) return 'Json';
  if (isArray(schema.enum)) return union(schema.enum.map(literal), indent);
  if (schema.const !== undefined) return literal(schema.const);
  const types = isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  return types.length === 0 ? 'Json' : types.map((type) => byType(String(type), schema, indent)).join(' | ');
}

function byType(type: string, schema: JsonObject, indent: string): string {
  if (type === 'integer') return 'number';
  if (type === 'array') {
    const item = typeOf(schema.items, indent);
    return item.includes(' | ') ? `readonly (${item})[]` : `readonly ${item}[]`;
  }
  if (type === 'object')
    return isObject(schema.properties) ? objectType(schema, indent) : '{ readonly [name: string]: Json }';
  return type;
}

function objectType(schema: JsonObject, indent: string): string {
  const required = isArray(schema.required) ? schema.required : [];
  const inner = `${indent}  `;
  const members = Object.entries(propertiesOf(schema)).map(([name, member]) => {
    const head = `readonly ${nameOf(name)}${required.includes(name) ? '' : '?'}:`;
    const type = typeOf(member, inner);
    return `${comment(member, inner)}${head}${type.startsWith('\n') ? '' : ' '}${type};`;
  });
  return block(members, indent);
}

function block(members: readonly string[], indent: string): string {
  if (members.length === 0) return '{}';
  return `{\n${members.map((member) => `${indent}  ${member}\n`).join('')}${indent}}`;
}

/** On one line where it fits beside a name, else one member a line, as the formatter has it. */
function union(members: readonly string[], indent: string): string {
  const line = members.join(' | ');
  if (line.length + indent.length + 30 <= lineWidth) return line;
  return members.map((member) => `\n${indent}  | ${member}`).join('');
}

function literal(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (isArray(value)) return `readonly [${value.map(literal).join(', ')}]`;
  if (!isObject(value)) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `readonly ${nameOf(name)}: ${literal(member)}`)
    .join('; ')} }`;
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") ? JSON.stringify(text) : `'${escaped}'`;
}

function nameOf(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quoted(name);
}

function documented(sentence: string, source: string): string {
  return `/** ${sentence} */\n${source}`;
}

function comment(schema: Json | undefined, indent: string): string {
  const text = isObject(schema) && typeof schema.description === 'string' ? schema.description : '';
  return text === '' ? '' : `/** ${text.replaceAll('*/', '* /').replace(/\s+/g, ' ')} */\n${indent}`;
}

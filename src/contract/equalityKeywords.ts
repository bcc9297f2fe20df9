import { _, type Code, type KeywordCxt, type KeywordDefinition } from 'ajv/dist/2020';
import { areUnique, isOneOf, isSame } from './equality';

/**
 * The keywords that compare values (JSON Schema Validation §6.1.2, §6.1.3, §6.4.3), for JSON alone. Ajv's own call `toString` and `valueOf`
 * of what they compare, which are members like any others in JSON: a reply that has one would end the run.
 * @param home path of the built code, from where a validator's own code is to stand.
 */
export function equalityKeywords(home: string): readonly KeywordDefinition[] {
  const equality = `${home}/contract/equality`;
  return [
    { keyword: 'const', code: asking(isSame, _`require(${equality}).isSame`) },
    {
      keyword: 'enum',
      schemaType: 'array',
      code(context) {
        if (context.schema.length === 0) throw new Error('enum must have non-empty array');
        asking(isOneOf, _`require(${equality}).isOneOf`)(context);
      },
    },
    {
      keyword: 'uniqueItems',
      type: 'array',
      schemaType: 'boolean',
      code(context) {
        if (context.schema === true) asking(areUnique, _`require(${equality}).areUnique`)(context);
      },
    },
  ];
}

/** Code that asks a function of ours whether the value is as the keyword wants it. */
function asking(ref: typeof isSame | typeof isOneOf | typeof areUnique, code: Code): (context: KeywordCxt) => void {
  return (context) => {
    const ask = context.gen.scopeValue('func', { ref, code });
    const { data, schemaCode } = context;
    context.pass(ref === areUnique ? _`${ask}(${data})` : _`${ask}(${schemaCode}, ${data})`);
  };
}

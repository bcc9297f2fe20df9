import { isArray } from '../../contract/documents';
import { caseOf, change, freshMembers, type Planned, type RecipeInput, ruleId, settable, step } from '../recipe';

/** Valid updates of users that do not exist. */
export function unknownUser(input: RecipeInput): Planned {
  const { unknown, users } = input.situation;
  const rules = unknown.map((identity) => unknownPart(input, identity, users));
  const missing = input.contract.operation.identity.filter(({ name }) => !rules.includes(name));
  return {
    cases: unknown.flatMap((_, i) =>
      [0, 1].map((turn) => {
        const body = change(
          input,
          freshMembers(input, settable(input).slice(turn, turn + 2), `unknown/${i}/${turn}`, turn),
        );
        return caseOf(
          input,
          { keyword: 'unknown', at: `/${rules[i] ?? ''}`, how: `no such ${rules[i] ?? 'user'}` },
          `${i}-${turn}`,
          'coverage',
          [step('control', 'valid', body), step('probe', 'unknown', body, { user: -1 - i })],
          { isAlone: true },
        );
      }),
    ),
    untested: missing.map(({ name }) => ({
      rule: ruleId(input, `unknown:/${name}`),
      reason: `unsupported: the target file lists no identity with an unknown ${name}`,
    })),
  };
}

/** Which part of an unknown identity no listed user has; the last part when each occurs somewhere. */
function unknownPart(
  input: RecipeInput,
  identity: RecipeInput['situation']['unknown'][number],
  users: RecipeInput['situation']['users'],
): string {
  const names = input.contract.operation.identity.map(({ name }) => name);
  return names.find((name) => !users.some((user) => user[name] === identity[name])) ?? names.at(-1) ?? 'user';
}

/** Valid updates by methods the contract does not document. Option `methods`: which. */
export function otherMethods(input: RecipeInput): Planned {
  const methods = isArray(input.options.methods) ? input.options.methods.map(String) : [];
  return {
    cases: methods.map((method) => {
      const body = change(input, freshMembers(input, settable(input).slice(0, 1), `method/${method}`, 0));
      return caseOf(
        input,
        { keyword: method, at: null, how: `${method} for ${input.contract.operation.method}` },
        0,
        'coverage',
        [step('control', 'valid', body), step('probe', 'method', body, { method })],
      );
    }),
    untested: [],
  };
}

import { isArray, isObject } from '../../contract/documents';
import type { Json } from '../../model';
import type { Fault } from '../alteration';
import type { Change, Visit } from '../design';
import { accepting, deciding, refusing } from '../parts';
import { doit } from './made';

const job = ['rejects-violating-body#enum:/jobFunction'];
const language = ['rejects-violating-body#enum:/language'];

/** Mistakes with the two enums of DoiT: what is compared and how, which members are known. */
export const enumFaults: readonly Fault[] = [
  doit(
    'doit-job-any-case',
    'Compares jobFunction without regard to case.',
    job,
    matching('jobFunction', (value) => value.toLowerCase()),
  ),
  doit(
    'doit-job-trimmed',
    'Trims jobFunction before it is compared.',
    job,
    matching('jobFunction', (value) => value.trim()),
  ),
  doit(
    'doit-job-spacing',
    'Compares jobFunction without regard to spaces.',
    job,
    matching('jobFunction', (value) => value.replace(/\s+/g, '')),
  ),
  doit(
    'doit-job-prefix',
    'Takes the beginning of a jobFunction for the whole.',
    job,
    accepting(
      '/jobFunction',
      (value, visit) =>
        value !== '' && membersOf(visit, 'jobFunction').some((member) => member.startsWith(String(value))),
    ),
  ),
  doit(
    'doit-job-contains',
    'Looks for a jobFunction anywhere in the text.',
    job,
    accepting(
      '/jobFunction',
      (value, visit) =>
        typeof value === 'string' && membersOf(visit, 'jobFunction').some((member) => value.includes(member)),
    ),
  ),
  doit(
    'doit-job-unchecked',
    'Does not check jobFunction, only that it is text.',
    job,
    accepting('/jobFunction', (value) => typeof value === 'string'),
  ),
  doit(
    'doit-job-empty',
    'Takes an empty jobFunction as none.',
    job,
    accepting('/jobFunction', (value) => value === ''),
  ),
  doit(
    'doit-job-constant',
    'Takes jobFunction as a constant of capitals and underscores too.',
    job,
    matching('jobFunction', (value) => value.replace(/[^A-Za-z]+/g, '_').toUpperCase()),
  ),
  doit(
    'doit-job-member-missing',
    'Does not know the jobFunction "Legal / Purchasing".',
    ['accepts-valid-body#enum:/jobFunction'],
    refusing('/jobFunction', (value) => value === 'Legal / Purchasing'),
  ),
  doit(
    'doit-job-stroke',
    'Refuses a jobFunction with a stroke in it.',
    ['accepts-valid-body#enum:/jobFunction'],
    refusing('/jobFunction', (value) => String(value).includes('/')),
  ),
  doit(
    'doit-language-no-ja',
    'Does not know the language ja.',
    ['accepts-valid-body#enum:/language'],
    refusing('/language', (value) => value === 'ja'),
  ),
  doit(
    'doit-language-region',
    'Accepts a region after the language.',
    language,
    accepting('/language', (value) => /^(en|ja)[-_][A-Z]{2}$/.test(String(value))),
  ),
  doit(
    'doit-language-any-code',
    'Accepts any two letters as language.',
    language,
    accepting('/language', (value) => typeof value === 'string' && /^[a-z]{2}$/.test(value)),
  ),
  doit(
    'doit-language-any-case',
    'Compares language without regard to case.',
    language,
    matching('language', (value) => value.toLowerCase()),
  ),
  doit(
    'doit-language-inherited',
    'Looks language up in an object, so that inherited names count as members.',
    language,
    accepting('/language', (value) => typeof value === 'string' && value in {}),
  ),
  doit(
    'doit-language-ordinal',
    'Accepts the position of a language for its name.',
    ['rejects-violating-body#type:/language'],
    accepting('/language', (value) => value === 0 || value === 1),
  ),
];

/** Accepts what equals a member once both are put into one form; keeps what was sent. */
function matching(name: string, form: (value: string) => string): Change {
  return deciding('schema', (visit, plain) => {
    const value = isObject(visit.body) ? visit.body[name] : undefined;
    const isKnown = typeof value === 'string' && membersOf(visit, name).some((member) => form(member) === form(value));
    if (!isKnown || !isObject(visit.body)) return plain(visit);
    const { [name]: _, ...others } = visit.body;
    const outcome = plain({ ...visit, body: others });
    return 'refused' in outcome ? outcome : { ...outcome, body: visit.body };
  });
}

function membersOf({ contract }: Visit, name: string): string[] {
  const { schema } = contract.operation.request;
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
  const property: Json | undefined = properties[name];
  return isObject(property) && isArray(property.enum) ? property.enum.map(String) : [];
}

import { readRulings, rulingsPage, sharedBy } from '../../../scripts/rulings';
import { bundle } from '../../../src/contract/bundle';
import { isObject, parseText, valueAt } from '../../../src/contract/documents';
import { isValid } from '../../../src/contract/validator';
import { packageRoot, readTextFile, shippedContracts } from '../../../src/edge/packageFiles';
import type { Json, JsonObject, Ruling, Schema } from '../../../src/model';

const doit = readRulings('doit-update-user');
const gjirafa = readRulings('gjirafa-put-user');

describe('the rulings of both contracts', () => {
  it('are those of the project, in its order', () => {
    expect(ids(doit)).toEqual([...numbered('D', 18), ...numbered('C', 5), ...numbered('E', 6), 'E8', 'E9']);
    expect(ids(gjirafa)).toEqual([...numbered('G', 20), 'D13', ...numbered('C', 5), ...numbered('E', 5), 'E7', 'E9']);
    expect(shippedContracts()).toEqual(['doit-update-user', 'gjirafa-put-user']);
  });

  it.each([...new Set([...doit, ...gjirafa])])('ask a question with readings that differ: $id', (ruling) => {
    expect(ruling.question).toContain('?');
    expect(new Set(ruling.readings).size).toBe(ruling.readings.length);
    for (const reading of ruling.readings) expect(reading).toMatch(/^[A-Z0-9`].*[^ ]\.$/s);
    expect(ruling.held).toMatch(/\.$/);
  });

  it('say the same where they hold for both, but for what only one page documents', () => {
    const shared = ids(
      sharedBy([
        { name: 'a', rulings: doit },
        { name: 'b', rulings: gjirafa },
      ]),
    );
    expect(shared).toEqual(['D13', 'C2', 'C3', 'C4', 'C5', 'E2', 'E3', 'E4', 'E5', 'E9']);
    expect(heldIn(gjirafa, 'C1')).toContain(heldIn(doit, 'C1'));
    expect(heldIn(doit, 'E1').replace(' (D18)', '')).toBe(heldIn(gjirafa, 'E1'));
  });

  it.each([...doit, ...gjirafa].map(({ id, held, question }) => ({ id, text: `${question} ${held}` })))(
    'name other rulings that exist: $id',
    ({ text }) => {
      const known = new Set([...ids(doit), ...ids(gjirafa)]);
      for (const [name] of text.matchAll(/\b[CDEG][0-9]{1,2}\b/g)) expect(known).toContain(name);
    },
  );
});

describe('what the rulings hold', () => {
  it.each<[contract: readonly Ruling[], id: string, facts: readonly string[]]>([
    [doit, 'D1', ['PATCH', 'only the sent fields change']],
    [doit, 'D4', ['200 and 400', 'observed', '5xx fails']],
    [doit, 'D5', ['ignored', '400', 'observed', '5xx fails']],
    [doit, 'D6', ['ignored or refused', 'fails (mass assignment)']],
    [doit, 'D7', ['400 and 403 pass', '404 warns', '2xx and 5xx fail']],
    [doit, 'D8', ['`message` or `user` missing warns', 'untested (unobservable)']],
    [doit, 'D9', ['not JSON', 'missing `error`', 'empty body, warns']],
    [doit, 'D10', ['400.', '415', '2xx and 5xx fail']],
    [doit, 'D11', ['200 exactly']],
    [doit, 'D12', ['401', '403', 'whatever the body', 'Nothing changes']],
    [doit, 'D13', ['1 to 100', '400 (warn)', '5xx', 'stored altered']],
    [doit, 'D14', ['white space', 'Unicode normal form, warns']],
    [doit, 'D15', ['configuration lists', 'observed', '5xx']],
    [doit, 'D16', ['400']],
    [doit, 'D17', ['4xx', 'not even its valid fields']],
    [doit, 'D18', ['2xx warns']],
    [doit, 'E6', ['200, 400 and 415', 'observed', '5xx fails']],
    [doit, 'E8', ['32 digits', '400 is observed']],
    [doit, 'E9', ['only the accepted ones', '5xx fails']],
    [gjirafa, 'G1', ['sample is the wire format', 'warns']],
    [gjirafa, 'G5', ['exactly one object warns', 'null included, fails']],
    [gjirafa, 'G6', ['200 and 201', '`statusCode` equals', 'exactly for 2xx']],
    [gjirafa, 'G8', ['Null and string', 'Another type warns']],
    [gjirafa, 'G9', ['empty body, warns', 'fails']],
    [gjirafa, 'G10', ['idempotent', '`globalId`', 'observed']],
    [gjirafa, 'G11', ['400.', '`success` false included', 'other 4xx']],
    [gjirafa, 'G12', ['404 and 403', '400 warns', '2xx and 5xx fail']],
    [gjirafa, 'G13', ['`picture` and `role`', 'observed', 'accepted warns', '5xx fails']],
    [gjirafa, 'G14', ['sent again', 'warns, with the rate', 'blocked']],
    [gjirafa, 'G15', ['observed', '5xx fails']],
    [gjirafa, 'G16', ['full shape', '400 is observed']],
    [gjirafa, 'G17', ['4xx', 'appears later fails']],
    [gjirafa, 'G18', ['not touched']],
    [gjirafa, 'G19', ['`isConfirmed`', 'observed']],
    [gjirafa, 'G20', ['401', '403', 'Nothing changes']],
    [gjirafa, 'E7', ['400 passes', '403 and 404 warn', '2xx and 5xx fail']],
  ])('%#: keeps the facts of its row', (contract, id, facts) => {
    for (const fact of facts) expect(heldIn(contract, id)).toContain(fact);
  });
});

describe('the rulings and the schemas', () => {
  const request = requestOf('doit-update-user');
  const put = requestOf('gjirafa-put-user');

  it('D2: the pattern accepts every phone the ruling names', () => {
    const phones = [...heldIn(doit, 'D2').matchAll(/\+[0-9]+/g)].map(([phone]) => phone);
    expect(phones).toEqual(['+4', '+44', '+447911123456']);
    for (const phone of phones) expect(isValid(request, { phone })).toBe(true);
  });

  it('D3: the extension has a pattern in the request and none in the response', () => {
    expect(isValid(request, { phoneExtension: 'abc' })).toBe(false);
    expect(isValid(responseOf('doit-update-user', '200'), { user: { phoneExtension: 'abc' } })).toBe(true);
  });

  it('D16: null breaks every property of the request', () => {
    for (const name of propertiesOf(request)) expect(isValid(request, { [name]: null })).toBe(false);
  });

  it('E8: the pattern itself sets no bound', () => {
    expect(isValid(request, { phone: `+${'1'.repeat(33)}` })).toBe(true);
  });

  it('G1, G2, G4: the request schema follows the sample', () => {
    expect(propertiesOf(put)).toEqual(expect.arrayContaining(['firstname', 'lastname', 'defaultOrganizationId']));
    expect(propertiesOf(put)).not.toContain('organizationId');
    expect(isValid(put, { projectName: ['Main'] })).toBe(true);
    expect(isValid(put, { projectName: 'Main' })).toBe(false);
    expect(isValid(put, { projectName: [1] })).toBe(false);
    expect(isValid(put, { defaultOrganizationId: 'one' })).toBe(false);
  });

  it('G3, G7: a picture may be null in the response, errors and messages may not', () => {
    const response = responseOf('gjirafa-put-user', '200');
    expect(isValid(response, envelope({ result: { picture: null } }))).toBe(true);
    expect(isValid(response, envelope({ errors: [{ any: 1 }, 'x'] }))).toBe(true);
    expect(isValid(response, envelope({ errors: null }))).toBe(false);
    expect(isValid(response, envelope({ messages: 'none' }))).toBe(false);
  });
});

describe('rulingsPage', () => {
  const one: Ruling = { id: 'D1', question: 'Which?', readings: ['This.', 'That.'], held: 'This.' };

  it('prints a ruling that differs with its contract, and a common one once', () => {
    const page = rulingsPage([
      { name: 'first', rulings: [one, { ...one, id: 'C1' }] },
      {
        name: 'second',
        rulings: [
          { ...one, held: 'That.' },
          { ...one, id: 'C1' },
        ],
      },
    ]);
    expect(page.match(/^### D1$/gm)).toHaveLength(2);
    expect(page.match(/^### C1$/gm)).toHaveLength(1);
    expect(page.indexOf('## Every contract')).toBeLessThan(page.indexOf('### C1'));
    expect(page).toContain('- This.\n- That.\n\n**Held:** That.');
  });

  it('is the page in docs', () => {
    const contracts = shippedContracts().map((name) => ({ name, rulings: readRulings(name) }));
    expect(readTextFile(`${packageRoot}/docs/rulings.md`)).toBe(rulingsPage(contracts));
  });
});

function ids(rulings: readonly Ruling[]): string[] {
  return rulings.map(({ id }) => id);
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
}

function heldIn(rulings: readonly Ruling[], id: string): string {
  return rulings.find((ruling) => ruling.id === id)?.held ?? '';
}

function openapiOf(contract: string): Json {
  const file = `${packageRoot}/contracts/${contract}/openapi.yaml`;
  const document = parseText(file, readTextFile(file) ?? '');
  return bundle(document, readTextFile).resolve({ node: document.value, home: document, at: '' });
}

function operationOf(contract: string): Json | undefined {
  const paths = valueAt(openapiOf(contract), '/paths');
  const [item] = isObject(paths) ? Object.values(paths) : [];
  return isObject(item) ? Object.values(item)[0] : undefined;
}

function requestOf(contract: string): Schema & object {
  return asSchema(valueAt(operationOf(contract), '/requestBody/content/application~1json/schema'));
}

function responseOf(contract: string, status: string): Schema & object {
  return asSchema(valueAt(operationOf(contract), `/responses/${status}/content/application~1json/schema`));
}

function asSchema(value: Json | undefined): Schema & object {
  if (!isObject(value)) throw new Error('the OpenAPI document has no such schema');
  return value;
}

function propertiesOf(schema: Schema & object): string[] {
  return Object.keys(isObject(schema.properties) ? schema.properties : {});
}

/** A success envelope as the sample shows it, with changes; a changed `result` is laid over the sample's. */
function envelope({ result, ...changes }: JsonObject): JsonObject {
  const user = {
    id: 6,
    globalId: '55b8b8b7-584a-4b9b-949a-244c6347bcc6',
    firstname: 'Sejfi',
    lastname: 'Hoxha',
    picture: 'https://pictures.example/sejfi.png',
    email: 'sejfi@users.example',
    isActive: true,
    role: null,
    isConfirmed: false,
  };
  const shown = { ...user, ...(isObject(result) ? result : {}) };
  return { success: true, errors: [], messages: [], result: shown, resultInfo: null, statusCode: 200, ...changes };
}

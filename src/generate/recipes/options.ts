import type { Schema } from '../../model';
import { credentialWords } from './credentials';
import { malformedKeywords } from './malformedBody';
import { bodiesForNobody } from './requests';
import { unusualKeywords } from './unusualInput';

const flag = { type: 'boolean' } as const;
const text = { type: 'string', minLength: 1 } as const;

/** As `typeOfJson` names them: an integer is a number. */
const jsonTypes = ['null', 'boolean', 'number', 'string', 'array', 'object'];

const kinds = listOf({ enum: Object.keys(credentialWords) });
const methods = listOf({ type: 'string', pattern: '^[A-Z]+$' });

/** The options of recipes that take some; each is explained where its recipe stands. */
const byRecipe: { readonly [recipe: string]: Schema } = {
  'violating-body': taking({
    identity: flag,
    except: { type: 'object', additionalProperties: listOf({ enum: jsonTypes }) },
  }),
  'malformed-body': taking({ leaveOut: listOf({ enum: malformedKeywords }) }),
  'media-types': taking({
    accept: flag,
    send: listOf(
      taking({ keyword: text, mediaType: { type: 'string' }, body: text }, ['keyword', 'mediaType', 'body']),
    ),
  }),
  'given-bodies': taking({
    bodies: listOf(
      taking({ keyword: text, at: text, how: text, set: { type: 'object' }, omit: listOf(text), beside: flag }, [
        'keyword',
      ]),
    ),
    look: flag,
  }),
  'unknown-user': taking({ bodies: listOf({ enum: bodiesForNobody }) }),
  'unusual-input': taking({ only: listOf({ enum: unusualKeywords }) }),
  credentials: taking({ kinds, anyBody: flag, smaller: flag }),
  'refused-credentials': taking({ kinds }),
  'other-methods': taking({ methods }),
  'refused-bodies': taking({ methods }),
  'read-only-writes': taking({ names: listOf(text) }),
  'other-users': taking({ elsewhere: flag }),
};

const nothing = taking({});

/** What the options of a recipe have to be. A word that means nothing would plan nothing, in silence. */
export function optionsOf(recipe: string): Schema {
  return byRecipe[recipe] ?? nothing;
}

/** An object of these properties and no others. */
function taking(properties: { readonly [name: string]: Schema }, required: readonly string[] = []): Schema {
  return { type: 'object', additionalProperties: false, properties, required };
}

function listOf(items: Schema): Schema {
  return { type: 'array', minItems: 1, items };
}

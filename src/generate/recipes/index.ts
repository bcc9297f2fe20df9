import { type Recipe, untestable } from '../recipe';
import { concurrentFields, concurrentUsers, concurrentValues } from './concurrent';
import { credentials } from './credentials';
import { fieldUpdates } from './fieldUpdates';
import { givenBodies, smallerBodies } from './givenBodies';
import { malformedBody } from './malformedBody';
import { mediaTypes } from './mediaTypes';
import { oddText } from './oddText';
import { otherUsers, sameTwice, sharedValues } from './otherState';
import { readOnlyWrites } from './readOnlyWrites';
import { refusedBodies, refusedCredentials, unknownUserWrites } from './refusals';
import { oddIdentities, otherMethods, unknownUser } from './requests';
import { acceptHeaders, bodyInPieces, headerNames, otherSpellings, refusedAcceptHeaders } from './sentOtherwise';
import { sequences } from './sequences';
import { unusualInput } from './unusualInput';
import { validBody } from './validBody';
import { violatingBody } from './violatingBody';

const byName: { readonly [name: string]: Recipe } = {
  'valid-body': validBody,
  'violating-body': violatingBody,
  'malformed-body': malformedBody,
  'media-types': mediaTypes,
  'accept-headers': acceptHeaders,
  'refused-accept-headers': refusedAcceptHeaders,
  'body-in-pieces': bodyInPieces,
  'header-names': headerNames,
  'other-spellings': otherSpellings,
  'given-bodies': givenBodies,
  'smaller-bodies': smallerBodies,
  'unusual-input': unusualInput,
  'odd-text': oddText,
  credentials,
  'unknown-user': unknownUser,
  'odd-identities': oddIdentities,
  'other-methods': otherMethods,
  'field-updates': fieldUpdates,
  'refused-bodies': refusedBodies,
  'refused-credentials': refusedCredentials,
  'unknown-user-writes': unknownUserWrites,
  'read-only-writes': readOnlyWrites,
  'other-users': otherUsers,
  'same-twice': sameTwice,
  'shared-values': sharedValues,
  'concurrent-fields': concurrentFields,
  'concurrent-values': concurrentValues,
  'concurrent-users': concurrentUsers,
  sequences,
};

/** Recipes that send the read-only values which the doctor saw of users (`Situation.own`). */
export const ownRecipes: readonly string[] = ['other-users', 'read-only-writes'];

/** Every recipe a requirement's `given.cases` may name. One that finds nothing to plan says so: a requirement never vanishes. */
export const recipes: { readonly [name: string]: Recipe } = Object.fromEntries(
  Object.entries(byName).map(([name, recipe]) => [name, orUntested(recipe)]),
);

function orUntested(recipe: Recipe): Recipe {
  return (input) => {
    const planned = recipe(input);
    if (planned.cases.length + planned.untested.length > 0) return planned;
    const reason = 'unobservable: no property can be sent and then be seen';
    return untestable(input, 'unplanned', reason);
  };
}

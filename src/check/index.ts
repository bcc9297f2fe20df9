import { available } from './available';
import { bodySchema } from './bodySchema';
import { canonicalNames } from './canonicalNames';
import type { Check } from './check';
import { envelope } from './envelope';
import { followsModel } from './followsModel';
import { hidesCredentials } from './hidesCredentials';
import { hidesInternals } from './hidesInternals';
import { honestContent } from './honestContent';
import { jsonReply } from './jsonReply';
import { memberType } from './memberType';
import { noneLost } from './noneLost';
import { oneOfSent } from './oneOfSent';
import { ownReply } from './ownReply';
import { presence } from './presence';
import { readOnly } from './readOnly';
import { sameAgain } from './sameAgain';
import { shownFields } from './shownFields';
import { singleUser } from './singleUser';
import { status } from './status';
import { steady } from './steady';
import { stored } from './stored';
import { unaltered } from './unaltered';
import { unchanged } from './unchanged';
import { unsent } from './unsent';

/** Every check a requirement's `then` may name. */
export const checks: { readonly [name: string]: Check } = {
  status,
  'json-reply': jsonReply,
  'honest-content': honestContent,
  'body-schema': bodySchema,
  presence,
  'member-type': memberType,
  envelope,
  'single-user': singleUser,
  'canonical-names': canonicalNames,
  'shown-fields': shownFields,
  unaltered,
  stored,
  unsent,
  steady,
  unchanged,
  'read-only': readOnly,
  'same-again': sameAgain,
  'none-lost': noneLost,
  'one-of-sent': oneOfSent,
  'own-reply': ownReply,
  'follows-model': followsModel,
  available,
  'hides-credentials': hidesCredentials,
  'hides-internals': hidesInternals,
};

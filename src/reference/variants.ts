import type { Variant } from './alteration';
import { gjirafaRequestVariants } from './variants/gjirafaRequests';
import { readVariants } from './variants/reads';
import { replyVariants } from './variants/replies';
import { requestVariants } from './variants/requests';
import { runningVariants } from './variants/running';
import { storageVariants } from './variants/storage';

export type { Variant } from './alteration';

/** Every variant, over both shipped contracts; ids are unique. */
export const variants: readonly Variant[] = [
  ...requestVariants,
  ...gjirafaRequestVariants,
  ...replyVariants,
  ...readVariants,
  ...storageVariants,
  ...runningVariants,
];

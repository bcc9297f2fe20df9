import { refusal } from './decisions';
import type { Change } from './design';
import { successAnswer } from './plainDesign';

/**
 * A provider asked to answer with one status: accepted updates with another success, or every update with an error. For
 * consumers that must meet each documented status.
 */
export function answeringWith(status: number): Change {
  return (design) =>
    status < 300
      ? {
          ...design,
          accept: ({ contract }, updated) => successAnswer(contract.operation.reference.successBody, status, updated),
        }
      : {
          ...design,
          decisions: [{ name: 'path', ask: () => refusal('path', status, 'the provider was asked to fail') }],
        };
}

import { oddTexts } from '../generate/text';
import type { Contract, Target } from '../model';
import { secretsOf } from './mask';

/**
 * The secrets whose appearance in a reply is a leak. Not those that a reply may show for another reason: words of the contract itself, as in
 * `Bearer success`, parts of the odd texts that are sent and shown again, and one character over and over. What they are a part of
 * is looked for all the same.
 */
export function leaksOf(target: Target, { operation }: Contract): string[] {
  const common = `${JSON.stringify(operation)}\n${oddTexts.map(([, text]) => text).join('\n')}`.toLowerCase();
  return secretsOf(target).filter((secret) => {
    const text = secret.toLowerCase();
    return !common.includes(text) && new Set(text).size > 1;
  });
}

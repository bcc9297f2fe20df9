import type { Proof } from '../model';
import { proofHtml } from './proofHtml';
import { proofMarkdown } from './proofMarkdown';
import type { ReportFile } from './reportFiles';

/** Every form of a proof, the record first. */
export function proofFiles(proof: Proof): ReportFile[] {
  return [
    { name: 'proof.json', text: `${JSON.stringify(proof, null, 1)}\n` },
    { name: 'proof.html', text: proofHtml(proof) },
    { name: 'proof.md', text: proofMarkdown(proof) },
  ];
}

import { tool } from '../edge/tool';
import type { Target } from '../model';
import { visible } from '../report/visible';
import { runConformance } from '../run/runConformance';
import type { Outgoing } from '../world';
import type { Judging } from './judge';
import { lowerCased, rehearsal } from './rehearsal';
import type { Shell } from './shell';

const maxBodyCharacters = 2_000;

/**
 * Prints every request a run would send to a target that conforms, and sends none: the pure reference provider, given the
 * target's users and credentials, answers in its place. Credentials are named, never shown. It gives no verdict.
 * @throws UsageError and ContractError as the run would.
 */
export async function dryRun(judging: Judging, shell: Shell): Promise<void> {
  const { contract, target } = judging;
  let count = 0;
  const world = rehearsal(contract, target, (request) => {
    count += 1;
    shell.print(lineOf(request, target, contract.operation.credentialHeader));
  });
  await runConformance({ ...judging, maxTimeMs: null, tool: tool(), onProgress: () => undefined, signal: null }, world);
  shell.note(
    `${count} ${count === 1 ? 'request' : 'requests'} for ${target.baseUrl}, seed ${judging.seed}, profile ${judging.profile}`,
  );
  shell.note(
    'A dry run sends nothing and judges nothing; a target that does not conform would draw some requests more.',
  );
}

function lineOf(
  { method, path, headers, body }: Outgoing,
  { authorization }: Target,
  credentialHeader: string,
): string {
  const given = lowerCased(headers);
  const sent = given[credentialHeader];
  const credential = Object.entries(authorization).find(([, value]) => value !== null && value === sent);
  const who = sent === undefined ? 'no credential' : `${credential?.[0] ?? 'altered'} credential`;
  return [method, visible(path), `(${who}, ${given['content-type'] ?? 'no media type'})`, bodyText(body)]
    .join(' ')
    .trimEnd();
}

function bodyText(body: Outgoing['body']): string {
  if (body === null) return '';
  return typeof body === 'string'
    ? visible(body, maxBodyCharacters)
    : `base64:${visible(Buffer.from(body).toString('base64'), maxBodyCharacters)}`;
}

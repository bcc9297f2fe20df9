import type { Reply } from '../../../../src/model';

/** What a reader must make of a reply: why there is none, or what must be true of it. */
export type Reading = Extract<Reply, { kind: 'none' }>['failure'] | ((reply: Replied) => boolean);
type Replied = Extract<Reply, { kind: 'reply' }>;

/** Any reply will do; none will not. */
export const any: Reading = () => true;

/** A reply of this status. */
export const status =
  (wanted: number): Reading =>
  (reply) =>
    reply.status === wanted;

/** A reply of exactly this body, whole. */
export const body =
  (wanted: string): Reading =>
  (reply) =>
    reply.body === wanted && !reply.isCut;

/** Whether a reply is one of the readings a hostile reply allows. */
export function isReadAs(reply: Reply, readings: readonly Reading[]): boolean {
  return readings.some((reading) =>
    typeof reading === 'string'
      ? reply.kind === 'none' && reply.failure === reading
      : reply.kind === 'reply' && reading(reply),
  );
}

import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, type Incoming, listen, type Running } from './server';

/** A stored user, or a request body: members by name. */
export type Members = { [name: string]: unknown };

/** What a double knows while it answers one request. */
export interface Visit {
  readonly request: Incoming;
  readonly users: Members[];
  /** The parsed body, once it has been read. */
  body: Members;
  /** The user meant, once found. */
  user: Members | undefined;
}

/** The stages of a double, in the order they are asked; a scenario overrides one and leaves the rest honest. */
export interface Stages {
  /** 200 for the credential that may update. */
  authorize(credential: string | undefined): 200 | 401 | 403;
  /** The parsed body, or the status that refuses it. */
  read(request: Incoming): { readonly value: unknown } | { readonly status: number };
  /** What is wrong with the body; null when nothing is. */
  check(body: unknown): string | null;
  find(visit: Visit): Members | undefined;
  /** Writes the body's members into the user. */
  store(user: Members, body: Members, visit: Visit): void | Promise<void>;
  /** Called for every refusal, before it is answered; an honest double does nothing. */
  refused(visit: Visit, status: number): void;
  /** The body of a success, from the user. */
  success(user: Members, visit: Visit): unknown;
  successStatus: number;
  failure(status: number, message: string): unknown;
  /** Status of a body that breaks the schema. */
  violatingStatus: number;
  unknownStatus: number;
  /** The last word. */
  send(answer: Answer, visit: Visit): Answer | Promise<Answer>;
}

/** What makes a double of one contract. */
export interface Blueprint {
  readonly contract: string;
  readonly method: string;
  readonly path: RegExp;
  readonly stages: Stages;
  users(): Members[];
  target(url: string): Members;
}

/** A running double with the target file that fits it. */
export interface Double extends Running {
  readonly contract: string;
  readonly target: Members;
  /** The users as they are now. */
  readonly users: readonly Members[];
  /** The users as they were at the start. */
  readonly before: readonly Members[];
}

/** Some stages changed; functions get the honest ones to fall back on. */
export type Change = Partial<Stages> | ((honest: Stages) => Partial<Stages>);

/** Starts a double of a blueprint, with a change. */
export async function start(blueprint: Blueprint, change: Change = {}): Promise<Double> {
  const honest = blueprint.stages;
  const stages: Stages = { ...honest, ...(typeof change === 'function' ? change(honest) : change) };
  const users = blueprint.users();
  const before = structuredClone(users);
  const running = await listen(async (request) => {
    const visit: Visit = { request, users, body: {}, user: undefined };
    return stages.send(await answer(blueprint, stages, visit), visit);
  });
  return { ...running, contract: blueprint.contract, target: blueprint.target(running.url), users, before };
}

async function answer({ method, path }: Blueprint, stages: Stages, visit: Visit): Promise<Answer> {
  const { request } = visit;
  const refuse = (status: number, message: string): Answer => {
    stages.refused(visit, status);
    return { status, body: stages.failure(status, message) };
  };
  if (!path.test(request.path)) return refuse(404, 'no such path');
  if (request.method !== method) return refuse(405, `use ${method}`);
  const { authorization } = request.headers;
  const parsed = stages.read(request);
  // Known to the refusal, so that a faulty double can write on a 401.
  if ('value' in parsed && isMembers(parsed.value)) visit.body = parsed.value;
  visit.user = stages.find(visit);
  const access = stages.authorize(typeof authorization === 'string' ? authorization : undefined);
  if (access !== 200) return refuse(access, access === 401 ? 'who are you?' : 'you may not');
  if ('status' in parsed) return refuse(parsed.status, 'the body cannot be read');
  const wrong = stages.check(parsed.value);
  if (wrong !== null) return refuse(stages.violatingStatus, wrong);
  if (visit.user === undefined) return refuse(stages.unknownStatus, 'no such user');
  await stages.store(visit.user, visit.body, visit);
  return { status: stages.successStatus, body: stages.success(visit.user, visit) };
}

/** The credential stages every double shares. */
export const credentials = {
  valid: 'Bearer double-valid-key-5f2c81',
  forbidden: 'Bearer double-readonly-key-90ab77',
  invalid: 'Bearer not-a-key',
};

/** 200, 401 or 403, comparing the whole header value. */
export function authorizeExactly(credential: string | undefined): 200 | 401 | 403 {
  if (credential === credentials.valid) return 200;
  return credential === credentials.forbidden ? 403 : 401;
}

/** Reads application/json in strict UTF-8. */
export function readStrictly({ headers, bytes }: Incoming): { readonly value: unknown } | { readonly status: number } {
  if (!/^application\/json\s*(;|$)/i.test(String(headers['content-type']))) return { status: 415 };
  if (bytes.length > 1_000_000) return { status: 413 };
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return { status: 400 };
  }
}

/** Whether a JSON value is an object. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Waits some milliseconds, for stages that tear an update in two. */
export function pause(ms: number): Promise<void> {
  return wait(ms);
}

/**
 * The two parts of undici a run needs. Its index loads as much again: fetch, caches, WebSocket. The version is pinned, and every test
 * that sends goes through these paths.
 */
declare module 'undici/lib/dispatcher/pool' {
  import { Pool } from 'undici';
  export = Pool;
}

declare module 'undici/lib/core/connect' {
  import { buildConnector } from 'undici';
  export = buildConnector;
}

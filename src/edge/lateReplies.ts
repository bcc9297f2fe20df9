/** Replies that are looked back on, and how many of them have to be late. */
const lookedBackOn = 16;
const enough = 12;
/** What a delayed acknowledgement makes of a reply that is ready at once: Linux sends it after 40 ms, the rest is a server's own time. */
const lateFromMs = 38;
const lateToMs = 60;
/** A server that once answered so soon is not slow by itself. */
const soonMs = 20;

/**
 * Tells when replies come late because their connections are kept. Servers that write headers and body apart and leave TCP_NODELAY off
 * (Python's http.server, Django's runserver, Java's HttpServer, WEBrick) send the body only when the headers are acknowledged, and the
 * kernel here holds that acknowledgement back for 40 ms, except on a connection that is new. So most replies take a little over 40 ms,
 * and the first of a connection next to nothing.
 * @returns to be told how long each reply took, ms; true when late ones have become the rule.
 */
export function noticeLateReplies(): (durationMs: number) => boolean {
  const last: number[] = [];
  let quickestMs = Number.POSITIVE_INFINITY;
  return (durationMs) => {
    quickestMs = Math.min(quickestMs, durationMs);
    last.push(durationMs);
    if (last.length > lookedBackOn) last.shift();
    return quickestMs < soonMs && last.filter(isLate).length >= enough;
  };
}

function isLate(durationMs: number): boolean {
  return durationMs >= lateFromMs && durationMs <= lateToMs;
}

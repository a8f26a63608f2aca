const SHARE = 0.1;
const MAX_MARGIN_MS = 250;

/**
 * What a hop may give the next one of the time it has itself: a tenth less, at most 250 ms. So the inner one gives up
 * first, and there is time left to say so: database < MCP server < agent < NATS.
 * @param remainingMs milliseconds; at 0 and below there is nothing to give
 */
export const nextHopMs = (remainingMs: number): number =>
  Math.floor(remainingMs - Math.min(MAX_MARGIN_MS, Math.max(0, remainingMs) * SHARE));

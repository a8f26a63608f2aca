const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Stands for a payload that is not JSON; the border validation refuses it with `MALFORMED_REQUEST`. */
export class MalformedMessage {}

export const encodeJson = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value ?? null));

/** @returns the value, `undefined` for an empty payload, a `MalformedMessage` for anything that is not JSON */
export function decodeJson(payload: Uint8Array): unknown {
  if (payload.length === 0) return undefined;
  try {
    return JSON.parse(decoder.decode(payload));
  } catch {
    return new MalformedMessage();
  }
}

/** How deep objects and lists may nest in what comes from outside, lest what recurses over them leaves its stack. */
const MAX_DEPTH = 64;

export const nestsWithin = (value: unknown, levels = MAX_DEPTH): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((child) => nestsWithin(child, levels - 1)));

/** `RO-412207`, `WO 412207`, `R/O 0412207` without their signs. */
const REPAIR_ORDER = /^(?:RO|WO)0*(\d{1,10})$/u;
/** A number alone. Longer ones are numbers of parts, whose zeros count: `04465-33480`. */
const SHORT_NUMBER = /^0*(\d{1,8})$/u;
const MAX_SHORT = 8;

/**
 * The form in which identifiers are compared: upper case, without separators, and a repair order's number without what
 * people write before it: `R/O 0412207` and `#412207` are `412207`, `04465-33480` is `0446533480`.
 */
export function normalizeIdentifier(id: unknown): string {
  const bare = String(id)
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const number = REPAIR_ORDER.exec(bare) ?? (bare.length <= MAX_SHORT ? SHORT_NUMBER.exec(bare) : null);
  return number?.[1] ?? bare;
}

/** Whether two texts name the same thing. */
export const sameIdentifier = (one: unknown, other: unknown): boolean =>
  normalizeIdentifier(one) === normalizeIdentifier(other);

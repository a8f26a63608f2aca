import type { Catalogue } from '../planner';

/** More than are in use at once: one goes on while the next is discovered. */
const MAX_KEPT = 4;

/**
 * Answers a question about what a catalogue offers once per offer: a registry makes new lists of services, and keeps what each
 * of them offers. How services fare must be no part of the answer.
 */
export function memoizeByOffer<Answer>(answer: (catalogue: Catalogue) => Answer): (catalogue: Catalogue) => Answer {
  let known: { catalogue: Catalogue; value: Answer }[] = [];
  return (catalogue) => {
    const found = known.find((each) => isSameOffer(each.catalogue, catalogue));
    if (found) return found.value;
    const value = answer(catalogue);
    known = [{ catalogue, value }, ...known].slice(0, MAX_KEPT);
    return value;
  };
}

const isSameOffer = (one: Catalogue, other: Catalogue): boolean =>
  one.length === other.length &&
  one.every(
    ({ service, operations }, index) => service === other[index]?.service && operations === other[index]?.operations,
  );

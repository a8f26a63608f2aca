/**
 * Whether one word becomes the other by a single slip of the hand: a letter left out, added, exchanged for another, or two
 * neighbours swapped. Equal words are none.
 */
export function isOneLetterOff(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  const from = firstDifference(shorter, longer);
  if (longer.length > shorter.length) return shorter.slice(from) === longer.slice(from + 1);
  if (shorter.slice(from + 1) === longer.slice(from + 1)) return true;
  const isSwapped = shorter[from] === longer[from + 1] && shorter[from + 1] === longer[from];
  return isSwapped && shorter.slice(from + 2) === longer.slice(from + 2);
}

function firstDifference(shorter: string, longer: string): number {
  let index = 0;
  while (index < shorter.length && shorter[index] === longer[index]) index += 1;
  return index;
}

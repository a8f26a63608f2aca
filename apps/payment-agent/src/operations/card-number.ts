/** 13 to 19 digits, as ISO/IEC 7812 numbers have, perhaps grouped by spaces or dashes. */
const CANDIDATE = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;

/** Whether the text holds a payment card's number: enough digits in a row that pass the Luhn check. */
export function containsCardNumber(text: string): boolean {
  return [...text.matchAll(CANDIDATE)].some(([candidate]) => passesLuhn(candidate.replace(/\D/g, '')));
}

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and the digits' sum ends in 0. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, character, position) => {
    const digit = Number(character) * (position % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}

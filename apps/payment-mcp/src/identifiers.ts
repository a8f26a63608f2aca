import { randomInt } from 'node:crypto';

// Crockford's base 32: no letter is mistaken for a digit when a number is read out over the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

export type IdentifierPrefix = 'PAY' | 'PL' | 'RF' | 'NTF';

/** A new number such as `PAY-7KQ2M4XW9R3T`. */
export function newIdentifier(prefix: IdentifierPrefix): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${prefix}-${characters.join('')}`;
}

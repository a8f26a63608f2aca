/** Vehicle identification numbers: ISO 3779, with the North American check digit and model year (49 CFR 565). */
export const VIN_PATTERN = /^[A-HJ-NPR-Z0-9]{17}$/;

/** A vehicle on file: its VIN, or a number of the house where it has none. */
export const VEHICLE_PATTERN = /^(?:[A-HJ-NPR-Z0-9]{17}|V-[0-9]{5,12})$/;

const LETTER_VALUES: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const WEIGHTS: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** Position 10, in the order of the years: the cycle of thirty began in 1980 and again in 2010. */
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const YEAR_CYCLE_START = { first: 1980, second: 2010 } as const;

/** World manufacturer identifiers (positions 1 to 3) of the makers this dealership works on. */
const MAKES: readonly (readonly [prefix: string, make: string])[] = [
  ['4T1', 'Toyota'],
  ['5TD', 'Toyota'],
  ['2T3', 'Toyota'],
  ['JT', 'Toyota'],
  ['1HG', 'Honda'],
  ['2HK', 'Honda'],
  ['5J6', 'Honda'],
  ['1FT', 'Ford'],
  ['1FM', 'Ford'],
  ['3GN', 'Chevrolet'],
  ['1G1', 'Chevrolet'],
  ['2GN', 'Chevrolet'],
  ['WBA', 'BMW'],
  ['5UX', 'BMW'],
  ['KMH', 'Hyundai'],
  ['5NP', 'Hyundai'],
  ['5YJ', 'Tesla'],
  ['7SA', 'Tesla'],
  ['WVW', 'Volkswagen'],
  ['3VW', 'Volkswagen'],
  ['1VW', 'Volkswagen'],
  ['WAU', 'Audi'],
  ['WP0', 'Porsche'],
  ['WDB', 'Mercedes-Benz'],
  ['WDD', 'Mercedes-Benz'],
  ['W1K', 'Mercedes-Benz'],
  ['JN1', 'Nissan'],
  ['1N4', 'Nissan'],
  ['JF', 'Subaru'],
  ['4S', 'Subaru'],
  ['JM', 'Mazda'],
  ['KNA', 'Kia'],
  ['5XX', 'Kia'],
];

export interface DecodedVin {
  vin: string;
  /** The format holds and, where the check digit is mandatory, it agrees. */
  valid: boolean;
  check_digit_ok: boolean;
  year: number | null;
  make: string | null;
  errors: string[];
  /** Likely intended VINs, for the letters I, O and Q that no VIN contains. */
  suggestions: string[];
}

/** Reads what the number itself says; `null` where this dealership's tables do not know. Never guesses. */
export function decodeVin(text: string): DecodedVin {
  const vin = text.trim().toUpperCase();
  const errors = formatErrors(vin);
  const wellFormed = errors.length === 0;
  const checkDigitOk = wellFormed && vin[8] === checkDigit(vin);
  if (wellFormed && !checkDigitOk && requiresCheckDigit(vin))
    errors.push('the check digit (position 9) does not agree');
  return {
    vin,
    valid: errors.length === 0,
    check_digit_ok: checkDigitOk,
    year: wellFormed ? modelYear(vin) : null,
    make: wellFormed ? makeOf(vin) : null,
    errors,
    suggestions: wellFormed ? [] : repairs(vin),
  };
}

function formatErrors(vin: string): string[] {
  const errors: string[] = [];
  if (vin.length !== 17) errors.push(`must have 17 characters, has ${vin.length}`);
  if (/[IOQ]/.test(vin)) errors.push('must not contain the letters I, O or Q');
  if (/[^A-Z0-9]/.test(vin)) errors.push('must contain letters and digits only');
  return errors;
}

/** The weighted sum of all positions modulo 11, where ten is written X. */
function checkDigit(vin: string): string {
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * valueOf(vin[position] ?? ''), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

const valueOf = (character: string): number => LETTER_VALUES[character] ?? Number(character);

/** Region codes 1 to 5 are North America, the only region where the check digit is law. */
export const requiresCheckDigit = (vin: string): boolean => /^[1-5]/.test(vin);

/**
 * In North America a letter in position 7 places the year in the cycle that began in 2010. Elsewhere nothing does: it is
 * the later cycle, unless that year has not come.
 */
function modelYear(vin: string): number | null {
  const offset = YEAR_CODES.indexOf(vin[9] ?? '');
  if (offset < 0) return null;
  const later = offset + YEAR_CYCLE_START.second;
  const isLater = requiresCheckDigit(vin) ? /[A-Z]/.test(vin[6] ?? '') : later <= new Date().getUTCFullYear() + 1;
  return isLater ? later : offset + YEAR_CYCLE_START.first;
}

const makeOf = (vin: string): string | null => MAKES.find(([prefix]) => vin.startsWith(prefix))?.[1] ?? null;

function repairs(vin: string): string[] {
  const repaired = vin.replaceAll('I', '1').replace(/[OQ]/g, '0');
  return VIN_PATTERN.test(repaired) && repaired[8] === checkDigit(repaired) ? [repaired] : [];
}

export const PART_NUMBER_LENGTH = { min: 3, max: 40 } as const;

/** Letters and digits, with single separators (dash of any length, dot, slash, space) between them. */
export const PART_NUMBER_PATTERN = /^[A-Za-z0-9]+(?:(?: ?[-./\u2010-\u2015\u2212] ?| )[A-Za-z0-9]+)*$/;

/** The form in which part numbers are compared: upper case without separators, `04465-33480` → `0446533480`. */
export const normalizePartNumber = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

export interface PartNumberValidation {
  valid: boolean;
  part_number: string;
  /** See `normalizePartNumber`. */
  normalized: string;
  errors: string[];
}

/** Format alone: whether such a part exists is the parts server's knowledge. */
export function validatePartNumber(text: string): PartNumberValidation {
  const partNumber = text.trim();
  const errors: string[] = [];
  if (partNumber.length < PART_NUMBER_LENGTH.min || partNumber.length > PART_NUMBER_LENGTH.max) {
    errors.push(`must have ${PART_NUMBER_LENGTH.min} to ${PART_NUMBER_LENGTH.max} characters`);
  }
  const foreign = [...new Set(partNumber.match(/[^A-Za-z0-9\-./ \u2010-\u2015\u2212]/g) ?? [])];
  if (foreign.length > 0) errors.push(`must not contain ${foreign.join(' ')}`);
  if (errors.length === 0 && !PART_NUMBER_PATTERN.test(partNumber)) {
    errors.push('must begin and end with a letter or digit, with single separators between');
  }
  return { valid: errors.length === 0, part_number: partNumber, normalized: normalizePartNumber(partNumber), errors };
}

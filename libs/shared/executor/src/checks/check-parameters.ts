import type { CheckName, CheckResult } from '@ars/contracts';
import { compileOwnSchema } from '@ars/platform';
import { type Entity, identifiersOf, inLabel } from './identifiers';

type Parameters = Record<string, unknown>;

const isEmail = matches({ type: 'string', format: 'email', maxLength: 254 });
const isCurrency = matches({ type: 'string', format: 'iso-4217' });
const isPhone = matches({ type: 'string', pattern: '^\\+[1-9][0-9]{6,14}$' });
const isPartNumber = matches({ type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9 .-]{1,39}$' });
const isRepairOrderNumber = matches({ type: 'string', pattern: '^(RO[- ]?|#)?[0-9]{1,10}$' });

/** The checks that look at resolved parameters, before the call. */
const PARAMETER_CHECKS: Partial<Record<CheckName, (parameters: Parameters) => Omit<CheckResult, 'check'>[]>> = {
  validate_part_number_format: (parameters) => checkFormat('part', parameters, isPartNumber),
  validate_repair_order_format: (parameters) => checkFormat('repair_order', parameters, isRepairOrderNumber),
  validate_email_format: (parameters) =>
    valuesOf('email', parameters).map((email) => ({ label: 'email_format_validated', passed: isEmail(email) })),
  validate_phone_format: (parameters) =>
    valuesOf('phone', parameters).map((phone) => ({ label: 'phone_format_validated', passed: isPhone(phone) })),
  validate_amount: ({ currency, ...parameters }) =>
    valuesOf('amount', parameters).map((amount) => ({
      label: ['amount', amount, ...(currency === undefined ? [] : [currency]), 'validated'].map(inLabel).join('_'),
      passed: currency === undefined ? isAmount(amount) : isCurrency(currency) && isAmount(amount, String(currency)),
    })),
  validate_currency_code: ({ currency }) =>
    currency === undefined ? [] : [{ label: `currency_${inLabel(currency)}_validated`, passed: isCurrency(currency) }],
};

/** Runs those of a step's checks that need only its parameters; a check without its parameter has nothing to say. */
export function checkParameters(names: readonly string[], parameters: Parameters): CheckResult[] {
  return names.flatMap((check) =>
    (PARAMETER_CHECKS[check as CheckName]?.(parameters) ?? []).map((outcome) => ({ check, ...outcome })),
  );
}

/** Of the parameters named so, alone or with something before it: `email`, `customer_email`. */
const valuesOf = (kind: string, parameters: Parameters): unknown[] =>
  Object.entries(parameters).flatMap(([name, value]) =>
    (name === kind || name.endsWith(`_${kind}`)) && value !== undefined ? [value] : [],
  );

/** More than nothing, and a whole number of the currency's smallest coin: half a cent cannot be paid. */
function isAmount(amount: unknown, currency = 'USD'): boolean {
  if (typeof amount !== 'number' || amount <= 0) return false;
  const [plain, decimals = ''] = /^\d+(?:\.(\d+))?$/.exec(String(amount)) ?? [];
  return plain !== undefined && decimals.length <= minorDigits(currency);
}

/** A format takes longer to make than a step's other checks, so each currency is asked once. */
const digitsOf = new Map<string, number>();

function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const { maximumFractionDigits = 0 } = format.resolvedOptions();
  digitsOf.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}

const checkFormat = (entity: Entity, parameters: Parameters, isValid: (value: unknown) => boolean) =>
  identifiersOf(entity, parameters).map(({ value }) => ({
    label: `${entity}_${inLabel(value)}_format_validated`,
    passed: isValid(value),
  }));

function matches(schema: Record<string, unknown>): (value: unknown) => boolean {
  const violations = compileOwnSchema(schema);
  return (value) => violations(value).length === 0;
}

import type { CheckName, CheckResult } from '@ars/contracts';
import { isEmail, isPhone } from '../contact';
import { isCurrency, isExactAmount } from '../money';
import { validatePartNumber } from '../part-number';
import { isRepairOrderNumber } from '../repair-order-number';
import { type Entity, identifiersOf, inLabel } from './identifiers';

type Parameters = Record<string, unknown>;

/** The checks that look at resolved parameters, before the call. */
const PARAMETER_CHECKS: Partial<Record<CheckName, (parameters: Parameters) => Omit<CheckResult, 'check'>[]>> = {
  validate_part_number_format: (parameters) =>
    checkFormat('part', parameters, (text) => validatePartNumber(text).valid),
  validate_repair_order_format: (parameters) => checkFormat('repair_order', parameters, isRepairOrderNumber),
  validate_email_format: (parameters) =>
    valuesOf('email', parameters).map((email) => ({
      label: 'email_format_validated',
      passed: isText(email) && isEmail(email),
    })),
  validate_phone_format: (parameters) =>
    valuesOf('phone', parameters).map((phone) => ({
      label: 'phone_format_validated',
      passed: isText(phone) && isPhone(phone),
    })),
  validate_amount: ({ currency, ...parameters }) =>
    valuesOf('amount', parameters).map((amount) => ({
      label: ['amount', amount, ...(currency === undefined ? [] : [currency]), 'validated'].map(inLabel).join('_'),
      passed: isAmount(amount, currency ?? 'USD'),
    })),
  validate_currency_code: ({ currency }) =>
    currency === undefined
      ? []
      : [{ label: `currency_${inLabel(currency)}_validated`, passed: isText(currency) && isCurrency(currency) }],
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
const isAmount = (amount: unknown, currency: unknown): boolean =>
  typeof amount === 'number' &&
  amount > 0 &&
  isText(currency) &&
  isCurrency(currency) &&
  isExactAmount(amount, currency);

const isText = (value: unknown): value is string => typeof value === 'string';

const checkFormat = (entity: Entity, parameters: Parameters, isValid: (value: string) => boolean) =>
  identifiersOf(entity, parameters).map(({ value }) => ({
    label: `${entity}_${inLabel(value)}_format_validated`,
    passed: isValid(value),
  }));

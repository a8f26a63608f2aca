/**
 * The vocabulary of `validation_checks`. Planners choose from it, the executor runs it; a name that is not here is
 * not a check and is dropped from a plan, so that the summary never lists a check that could not have run.
 */
export const CHECKS = [
  'check_repair_order_exists',
  'check_part_exists',
  'check_payment_exists',
  'check_customer_exists',
  'check_vehicle_exists',
  'check_part_availability',
  'check_single_match',
  'validate_part_number_format',
  'validate_repair_order_format',
  'validate_email_format',
  'validate_phone_format',
  'validate_amount',
  'validate_currency_code',
] as const;
export type CheckName = (typeof CHECKS)[number];

export const isCheck = (name: string): name is CheckName => (CHECKS as readonly string[]).includes(name);

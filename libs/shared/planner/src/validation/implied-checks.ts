import { isCheck, type CheckName, type OperationCapability } from '@ars/contracts';
import { isRead } from '../plan/catalogue';
import { fieldsOf, type Field, isMoneyName } from '../plan/fields';
import { isText } from '../plan/json';

/** The checks that follow from what an operation is and from the parameters it is given. */
export function impliedChecks(operation: OperationCapability, parameters: Record<string, unknown>): CheckName[] {
  const given = fieldsOf(operation.parameters).filter(({ name }) => parameters[name] !== undefined);
  const proof = isRead(operation) && operation.proves ? [`check_${operation.proves}_exists`] : [];
  const checks = [...proof, ...given.flatMap(checkOf)].filter(isCheck);
  // An amount is validated together with its currency.
  return checks.includes('validate_amount') ? checks.filter((check) => check !== 'validate_currency_code') : checks;
}

function checkOf({ name, schema }: Field): CheckName[] {
  if (schema['format'] === 'email') return ['validate_email_format'];
  if (/(^|_)phone$/.test(name) && takesInternational(schema)) return ['validate_phone_format'];
  if (schema['format'] === 'iso-4217') return ['validate_currency_code'];
  return isMoneyName(name) ? ['validate_amount'] : [];
}

/** Its pattern wants a plus sign in front, as E.164 does; an agent may as well take numbers as its country writes them. */
const takesInternational = ({ pattern }: Field['schema']): boolean => isText(pattern) && pattern.startsWith('^\\+');

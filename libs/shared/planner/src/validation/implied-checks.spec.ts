import type { OperationCapability } from '@ars/contracts';
import { impliedChecks } from './implied-checks';

const operation = (
  properties: Record<string, object>,
  more: Partial<OperationCapability> = {},
): OperationCapability => ({
  name: 'tell_driver',
  description: 'Tells a driver.',
  kind: 'mcp',
  keywords: [],
  parameters: { type: 'object', properties },
  annotations: {},
  idempotent: true,
  ...more,
});

describe('the checks that an operation implies', () => {
  it.each([
    ['email', { driver_email: { type: 'string', format: 'email' } }, ['validate_email_format']],
    ['phone', { driver_phone: { type: 'string', pattern: '^\\+[1-9][0-9]{6,14}$' } }, ['validate_phone_format']],
    ['phone as people write it', { driver_phone: { type: 'string' } }, []],
    ['amount', { tip_amount: { type: 'number' } }, ['validate_amount']],
    ['currency', { currency: { type: 'string', format: 'iso-4217' } }, ['validate_currency_code']],
    [
      'amount with its currency',
      { amount: { type: 'number' }, currency: { type: 'string', format: 'iso-4217' } },
      ['validate_amount'],
    ],
    ['name', { driver: { type: 'string' } }, []],
  ])('for an %s', (_, properties, expected) => {
    const given = Object.fromEntries(Object.keys(properties).map((name) => [name, 'any']));
    expect(impliedChecks(operation(properties), given)).toEqual(expected);
    expect(impliedChecks(operation(properties), {})).toEqual([]);
  });

  it('says that what a read proves exists, where there is a check for it', () => {
    const read = { annotations: { readOnlyHint: true } };
    expect(impliedChecks(operation({}, { ...read, proves: 'vehicle' }), {})).toEqual(['check_vehicle_exists']);
    expect(impliedChecks(operation({}, { ...read, proves: 'driver' }), {})).toEqual([]);
  });
});

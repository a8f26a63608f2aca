import type { OperationCall } from '@ars/agent';
import { validatePaymentData } from './operation';

const noTools = {} as OperationCall;
const good = { repair_order_id: '1234', amount: 100, customer_email: 'ana.torres@example.com' };
const faultsOf = async (data: Record<string, unknown>) => {
  expect(validatePaymentData.validate(data)).toEqual([]);
  const { valid, errors } = (await validatePaymentData.run(data, noTools)) as {
    valid: boolean;
    errors: { field: string; code: string }[];
  };
  expect(valid).toBe(errors.length === 0);
  return errors.map(({ field, code }) => `${field} ${code}`);
};

describe('validate_payment_data', () => {
  it('finds nothing wrong with good data', async () => {
    expect(await faultsOf(good)).toEqual([]);
    expect(await faultsOf({ ...good, repair_order_id: 'RO-1234', amount: 500, currency: 'JPY' })).toEqual([]);
  });

  it.each([
    ['a repair order number of another form', { repair_order_id: 'A-17' }, 'repair_order_id REPAIR_ORDER_FORMAT'],
    ['no amount of money', { amount: 0 }, 'amount AMOUNT_NOT_POSITIVE'],
    ['a negative amount', { amount: -5 }, 'amount AMOUNT_NOT_POSITIVE'],
    ['a fraction of a cent', { amount: 10.005 }, 'amount AMOUNT_NOT_EXACT'],
    ['a fraction of a yen', { amount: 10.5, currency: 'JPY' }, 'amount AMOUNT_NOT_EXACT'],
    ['a currency that does not exist', { currency: 'USB' }, 'currency CURRENCY_UNKNOWN'],
    ['an address without a domain', { customer_email: 'ana.torres@' }, 'customer_email EMAIL_FORMAT'],
  ])('names %s', async (_name, change, expected) => {
    expect(await faultsOf({ ...good, ...change })).toEqual([expected]);
  });

  it('names everything that is missing', async () => {
    expect(await faultsOf({})).toEqual(['repair_order_id MISSING', 'amount MISSING', 'customer_email MISSING']);
  });

  it.each([
    ['in the description', { description: 'card 4111 1111 1111 1111, exp 12/28' }, 'description CARD_DATA_NOT_ALLOWED'],
    ['with dashes', { description: '5500-0055-5555-5559' }, 'description CARD_DATA_NOT_ALLOWED'],
    ['as the amount', { amount: 4111111111111111 }, 'amount CARD_DATA_NOT_ALLOWED'],
  ])('refuses a card number %s', async (_name, change, expected) => {
    expect(await faultsOf({ ...good, ...change })).toContain(expected);
  });

  it('does not repeat a card number in what it says', async () => {
    const result = await validatePaymentData.run({ ...good, repair_order_id: '4111111111111111' }, noTools);
    expect(JSON.stringify(result)).not.toContain('4111');
  });

  it('takes no long number for a card that fails the Luhn check', async () => {
    expect(await faultsOf({ ...good, description: 'VIN claim 4111 1111 1111 1112' })).toEqual([]);
  });
});

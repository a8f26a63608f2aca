import type { CallStep } from '@ars/contracts';
import { singleMatches } from './single-match';
import { checkParameters } from './check-parameters';
import { checkRefusal, checkResult } from './check-result';

const line = ({ label, passed }: { label: string; passed: boolean }) => `${passed ? '✓' : '✗'} ${label}`;

describe('checks of parameters', () => {
  const run = (name: string, parameters: Record<string, unknown>) => checkParameters([name], parameters).map(line);

  it.each([
    ['validate_email_format', { customer_email: 'ana@example.com' }, ['✓ email_format_validated']],
    ['validate_email_format', { email: 'ana@' }, ['✗ email_format_validated']],
    ['validate_phone_format', { contact_phone: '+13125550142' }, ['✓ phone_format_validated']],
    ['validate_phone_format', { phone: '312 555 0142' }, ['✗ phone_format_validated']],
    ['validate_amount', { amount: 100, currency: 'USD' }, ['✓ amount_100_USD_validated']],
    ['validate_amount', { amount: 99.5 }, ['✓ amount_99.5_validated']],
    ['validate_amount', { amount: -1, currency: 'USD' }, ['✗ amount_-1_USD_validated']],
    ['validate_amount', { amount: 5, currency: 'XXY' }, ['✗ amount_5_XXY_validated']],
    ['validate_amount', { amount: '100' }, ['✗ amount_100_validated']],
    ['validate_amount', { amount: 0 }, ['✗ amount_0_validated']],
    ['validate_amount', { deposit_amount: 20 }, ['✓ amount_20_validated']],
    ['validate_amount', { amount: 19.995, currency: 'USD' }, ['✗ amount_19.995_USD_validated']],
    ['validate_amount', { amount: 19.995, currency: 'KWD' }, ['✓ amount_19.995_KWD_validated']],
    ['validate_amount', { amount: 99.5, currency: 'JPY' }, ['✗ amount_99.5_JPY_validated']],
    ['validate_amount', { amount: 1e-9 }, ['✗ amount_1e-9_validated']],
    ['validate_currency_code', { currency: 'EUR' }, ['✓ currency_EUR_validated']],
    ['validate_part_number_format', { part_number: '04465-33480' }, ['✓ part_04465-33480_format_validated']],
    [
      'validate_part_number_format',
      { part_numbers: ['1234', '$$'] },
      ['✓ part_1234_format_validated', '✗ part___format_validated'],
    ],
    ['validate_repair_order_format', { repair_order_id: '1234' }, ['✓ repair_order_1234_format_validated']],
    ['validate_repair_order_format', { repair_order_id: 'twelve' }, ['✗ repair_order_twelve_format_validated']],
  ])('%s of %j', (name, parameters, expected) => {
    expect(run(name, parameters)).toEqual(expected);
  });

  it('says nothing of what is not there, and nothing for unknown names', () => {
    expect(checkParameters(['validate_amount', 'validate_email_format', 'no_such_check'], { a: 1 })).toEqual([]);
  });
});

describe('checks of results', () => {
  const run = (name: string, parameters: Record<string, unknown>, result: unknown) =>
    checkResult([name], parameters, result).map(line);

  it('take an entity for existing when the result carries its id', () => {
    const verified = ['✓ repair_order_1234_existence_verified'];
    const of = { repair_order_id: '1234' };
    expect(run('check_repair_order_exists', of, { repair_order_id: '1234' })).toEqual(verified);
    expect(run('check_repair_order_exists', of, { order: { lines: [{ ro: 1234 }] } })).toEqual(verified);
  });

  it('refuse a result about another entity, and conclude nothing from one that names none', () => {
    expect(run('check_part_exists', { part_number: 'A-1' }, { part_number: 'B-2' })).toEqual([
      '✗ part_A-1_existence_verified',
    ]);
    expect(run('check_part_exists', { part_number: 'A-1' }, { parts: [] })).toEqual([]);
  });

  it('compare ids as the trade does, without case and separators', () => {
    expect(run('check_part_exists', { part_number: '90915yzzn1' }, { part_number: '90915-YZZN1' })).toEqual([
      '✓ part_90915yzzn1_existence_verified',
    ]);
  });

  it.each(['RO-412207', 'R/O 0412207', '#412207', '0412207'])(
    'know the repair order 412207 by %j',
    (repair_order_id) => {
      expect(run('check_repair_order_exists', { repair_order_id }, { repair_order_id: '412207' })).toEqual([
        expect.stringMatching(/^✓ /),
      ]);
    },
  );

  it('tell of an existing part that it is available, where the result says so', () => {
    const found = (available: unknown) =>
      run('check_part_exists', { part_number: '1' }, { part_number: '1', available });
    expect(found(true)).toEqual(['✓ part_1_availability_confirmed']);
    expect(found(false)).toEqual(['✓ part_1_existence_verified']);
    expect(found(undefined)).toEqual(['✓ part_1_existence_verified']);
  });

  it('confirm availability from what the result says of it', () => {
    const of = { part_number: '1234', quantity: 3 };
    expect(run('check_part_availability', of, { available: true })).toEqual(['✓ part_1234_availability_confirmed']);
    expect(run('check_part_availability', of, { available: 2 })).toEqual(['✗ part_1234_availability_confirmed']);
    expect(run('check_part_availability', of, { name: 'Brake Pad Set' })).toEqual([]);
  });

  it('read a refusal as "not there" only for the entity it is about', () => {
    const parameters = { repair_order_id: '9', part_number: '1234' };
    const names = ['check_repair_order_exists', 'check_part_exists'];
    const refused = (code: string) =>
      checkRefusal(names, parameters, { code, message: '', retryable: false }).map(line);
    expect(refused('RO_NOT_FOUND')).toEqual(['✗ repair_order_9_existence_verified']);
    expect(refused('SERVICE_UNAVAILABLE')).toEqual([]);
  });
});

describe('the check that a name finds one thing', () => {
  const found = (query: string, ...orders: Record<string, unknown>[]) => {
    const steps = [{ parameters: { repair_order_id: '$steps.find.outputs.orders#/0/repair_order_id' } }];
    return singleMatches('find', { query }, { orders }, steps as unknown as CallStep[]).map(({ passed }) => passed);
  };
  const ana = {
    repair_order_id: '412207',
    customer: 'Ana Torres',
    customer_phone: '+13125550142',
    vehicle: '2020 Toyota Camry',
    technician_id: 'T-014',
    tag: '07',
    status: 'ready_for_pickup',
  };
  const hale = { ...ana, customer: 'Robert Hale', vehicle: '2022 Ford F-150' };

  it('takes what is the same of all that are found', () => {
    const steps = ['advisor_id', 'advisor'].map((name) => ({
      parameters: { [name]: `$steps.find.outputs.orders#/0/${name}` },
    }));
    const of = (...orders: Record<string, unknown>[]) =>
      singleMatches('find', { advisor: 'marcus' }, { orders }, steps as unknown as CallStep[])[0]?.passed;
    const marcus = { advisor_id: 'A-07', advisor: 'Marcus Reed' };
    expect(of({ ...ana, ...marcus }, { ...hale, ...marcus })).toBe(true);
    expect(of({ ...ana, ...marcus }, { ...hale, ...marcus, advisor_id: 'A-09' })).toBe(false);
    expect(of({ ...ana, advisor: 'Marcus Reed' }, { ...hale, advisor: 'Marcus Reed' })).toBe(false);
    expect(of()).toBe(false);
  });

  it.each([
    'ana camry',
    'anas car',
    'the torres ticket',
    '312 555 0142',
    'tech 14',
    'tag 7',
    "Ana's",
    'R/O 0412207',
    'ready',
  ])('takes what %j finds', (query) => {
    expect(found(query, ana)).toEqual([true]);
  });

  it.each(['f150', 'F-150', 'f 150', 'bob hale', '22 ford'])('takes what %j finds', (query) => {
    expect(found(query, hale)).toEqual([true]);
  });

  it.each(['Al', 'the order', 'ann camry', 'anna', 'camri', 'daniel', '412208'])('does not take it for %j', (query) => {
    expect(found(query, ana)).toEqual([false]);
  });

  it('does not choose among two', () => {
    expect(found('camry', ana, { ...ana, repair_order_id: '412175' })).toEqual([false]);
  });
});

import { z } from 'zod';
import * as fields from './fields';

describe('shared fields', () => {
  it.each(['412207', 'RO-412207', 'RO 412207', 'ro412207', '#412207'])(
    'read the repair order number out of %s',
    (text) => expect(fields.repairOrderId.parse(text)).toBe('412207'),
  );

  it.each(['', 'RO', '12345678901', '41 22 07', 'PO-1'])('find no repair order number in %p', (text) => {
    expect(fields.repairOrderId.safeParse(text).success).toBe(false);
  });

  it.each([
    ['repairOrderId', 'repair_order'],
    ['partNumber', 'part'],
    ['reservationId', 'reservation'],
    ['customerId', 'customer'],
    ['vehicleId', 'vehicle'],
    ['technicianId', 'technician'],
    ['paymentId', 'payment'],
    ['paymentLinkId', 'payment_link'],
  ] as const)('say in the schema of %s that it identifies a %s', (field, entity) => {
    const schema = z.toJSONSchema(fields[field], { io: 'input' });
    expect(schema).toMatchObject({ type: 'string', pattern: expect.any(String), 'x-entity': entity });
    expect(schema['x-labels']).toEqual(expect.arrayContaining([expect.any(String)]));
    for (const example of schema.examples ?? []) expect(fields[field].safeParse(example).success).toBe(true);
  });

  it('name their formats', () => {
    expect(z.toJSONSchema(fields.email)).toMatchObject({ format: 'email' });
    expect(z.toJSONSchema(fields.currency)).toMatchObject({ format: 'iso-4217' });
    expect(z.toJSONSchema(fields.timestamp)).toMatchObject({ format: 'date-time' });
  });

  it('refuse an amount with more decimals than its currency has', () => {
    const money = z
      .strictObject({ amount: fields.amount.optional(), currency: fields.currency.default('USD') })
      .check(fields.exactAmount);
    expect(money.safeParse({ amount: 99.95 }).success).toBe(true);
    expect(money.safeParse({}).success).toBe(true);
    expect(money.safeParse({ amount: 10.005 }).error?.issues).toMatchObject([{ path: ['amount'] }]);
    expect(money.safeParse({ amount: 10.5, currency: 'JPY' }).error?.issues).toMatchObject([{ path: ['amount'] }]);
    expect(money.safeParse({ amount: 10.5, currency: 'XYZ' }).error?.issues).toMatchObject([{ path: ['currency'] }]);
  });

  it.each([
    ['2026-11-23T15:40:00Z', true],
    ['2026-11-23T09:40:00.123-06:00', true],
    ['2026-11-23T09:40:00', false],
    ['2026-11-23', false],
    ['2026-13-23T09:40:00Z', false],
  ])('take %s for a timestamp: %p', (text, valid) => {
    expect(fields.timestamp.safeParse(text).success).toBe(valid);
  });

  it.each(
    Object.entries(fields).flatMap(([name, field]) => (field instanceof z.ZodType ? [[name, field] as const] : [])),
  )('say in plain words what %s must be, never by a pattern', (_name, field) => {
    const schema = z.toJSONSchema(field, { io: 'input' });
    if (schema.pattern === undefined) return;
    expect(schema['x-must']).toMatch(/^must be /);
    expect(field.safeParse('?').error?.issues[0]?.message).not.toMatch(/pattern|\/\^/);
  });

  it.each(['ana@münchen.example', '"ana torres"@example.com'])('refuse the address %s in plain words', (address) => {
    expect(fields.email.safeParse(address).error?.issues[0]?.message).toMatch(/quotation marks.*international/);
  });

  it.each(['a+b@mail.example.co.uk', 'ana@xn--mnchen-3ya.example'])('take the address %s', (address) => {
    expect(fields.email.safeParse(address).success).toBe(true);
  });
});

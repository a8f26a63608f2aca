import type { TestServer } from '@ars/mcp-server/testing';
import { startRepairOrdersServer } from '../../testing/repair-orders-server';

const CRV = '2HKRW2H87MH612345';
const valid = { customer_id: 'C-20377', vehicle_id: CRV, service_description: 'Vibration at 60 mph' };

describe('a new repair order', () => {
  let server: TestServer;
  const create = (more: Record<string, unknown> = {}, caller = {}) =>
    server.call('create_repair_order', { ...valid, ...more }, caller);

  const createdNumber = async () => Number((await create()).content['repair_order_id']);

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());

  it('is pending, has the number after the last, and is told', async () => {
    const { content, events } = await create(
      { promised_at: '2099-11-25T17:00:00-06:00', advisor_id: 'A-03', tag: '22', odometer_in: 30_500 },
      { userId: 'A-03' },
    );
    expect(content).toMatchObject({
      repair_order_id: '412222',
      status: 'pending',
      customer: 'David Chen',
      vehicle: '2021 Honda CR-V',
      advisor: 'Jenna Kim',
      promised_at: '2099-11-25T23:00:00.000Z',
      balance: null,
      version: 1,
      warnings: [],
    });
    expect(events).toMatchObject([
      {
        type: 'created',
        subject: '412222',
        data: { repair_order: { repair_order_id: '412222', version: 1, status: 'pending', sms_consent: true } },
      },
    ]);
    const { content: details } = await server.call('get_repair_order_details', { repair_order_id: '412222' });
    expect(details).toMatchObject({ odometer_in: 30_500, status_history: [{ actor: 'A-03', to_status: 'pending' }] });
  });

  it('never shares its number, however many are opened at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create()));
    expect(new Set(answers.map(({ content }) => content['repair_order_id'])).size).toBe(8);
  });

  it('is opened once for a step key', async () => {
    const first = await create({}, { stepKey: 'step-1' });
    expect(await create({}, { stepKey: 'step-1' })).toEqual(first);
    expect(await createdNumber()).toBe(Number(first.content['repair_order_id']) + 1);
    const other = await create({ service_description: 'Something else' }, { stepKey: 'step-1' });
    expect(other.content).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('warns of an open one for the same vehicle, and of a vehicle that is on file for somebody else', async () => {
    const { content } = await create({ vehicle_id: '4T1G11AK6LU000000' });
    expect(content['warnings']).toEqual([
      {
        code: 'DUPLICATE_OPEN_RO',
        message: 'The vehicle has an open RO already: 412207. See whether the work belongs on it',
      },
      {
        code: 'VEHICLE_OF_OTHER_CUSTOMER',
        message: 'Vehicle 4T1G11AK6LU000000 is on file for customer C-20118, not C-20377',
      },
    ]);
  });

  it.each([
    ['CUSTOMER_NOT_FOUND', { customer_id: 'C-99999' }],
    ['VEHICLE_NOT_FOUND', { vehicle_id: '5YJ3E1EA2KF317999' }],
    ['ADVISOR_NOT_FOUND', { advisor_id: 'A-99' }],
    ['ODOMETER_BACKWARDS', { vehicle_id: '4T1G11AK6LU000000', odometer_in: 52_309 }],
    ['VALIDATION_FAILED', { service_description: '   ' }],
    ['VALIDATION_FAILED', { vehicle_id: 'not a VIN' }],
    ['VALIDATION_FAILED', { promised_at: 'tomorrow' }],
    ['VALIDATION_FAILED', { status: 'closed' }],
  ])('is refused with %s for %j, and takes no number', async (code, more) => {
    const before = await createdNumber();
    const { isError, content, events } = await create(more);
    expect(isError).toBe(true);
    expect(content).toMatchObject({ code, retryable: false });
    expect(events).toEqual([]);
    expect(await createdNumber()).toBe(before + 1);
  });
});

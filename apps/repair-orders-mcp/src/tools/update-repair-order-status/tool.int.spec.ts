import type { TestServer } from '@ars/mcp-server/testing';
import { openRepairOrder, startRepairOrdersServer } from '../../testing/repair-orders-server';

/** The specification's matrix, written out again. */
const MATRIX: Record<string, string[]> = {
  pending: ['scheduled', 'cancelled'],
  scheduled: ['in_progress', 'cancelled'],
  in_progress: ['parts_ordered', 'quality_check', 'cancelled'],
  parts_ordered: ['in_progress', 'cancelled'],
  quality_check: ['customer_approval', 'in_progress'],
  customer_approval: ['ready_for_pickup', 'in_progress'],
  ready_for_pickup: ['completed', 'in_progress'],
  completed: ['invoiced'],
  invoiced: ['closed'],
  cancelled: [],
  closed: [],
};
const ROAD = [
  'scheduled',
  'in_progress',
  'quality_check',
  'customer_approval',
  'ready_for_pickup',
  'completed',
  'invoiced',
  'closed',
];

/** How a new repair order gets into the status. */
function wayTo(status: string): string[] {
  if (status === 'cancelled') return ['cancelled'];
  if (status === 'parts_ordered') return ['scheduled', 'in_progress', 'parts_ordered'];
  return ROAD.slice(0, ROAD.indexOf(status) + 1);
}

describe('the status of a repair order', () => {
  let server: TestServer;
  const move = (repair_order_id: string, new_status: string, more: Record<string, unknown> = {}) =>
    server.call('update_repair_order_status', { repair_order_id, new_status, ...more });
  const details = async (repair_order_id: string) =>
    (await server.call('get_repair_order_details', { repair_order_id })).content;
  const inStatus = async (status: string) => {
    const id = await openRepairOrder(server);
    for (const step of wayTo(status)) expect((await move(id, step)).isError).toBe(false);
    return id;
  };

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());

  it.each(Object.keys(MATRIX))('goes from %s exactly where the matrix says', async (from) => {
    const allowed = MATRIX[from] ?? [];
    const id = await inStatus(from);
    const before = await details(id);
    expect(before).toMatchObject({ status: from, allowed_transitions: allowed });
    for (const to of Object.keys(MATRIX).filter((status) => !allowed.includes(status))) {
      const { isError, content, events } = await move(id, to);
      expect({ to, isError, events }).toEqual({ to, isError: true, events: [] });
      expect(content).toMatchObject({
        code: 'INVALID_TRANSITION',
        retryable: false,
        details: { status: from, new_status: to, allowed_transitions: allowed },
      });
    }
    expect(await details(id)).toEqual(before);
    for (const to of allowed) {
      const { content } = await move(await inStatus(from), to);
      expect(content).toMatchObject({ status: to, previous_status: from, allowed_transitions: MATRIX[to] });
    }
  });

  it('is told with the whole repair order, its version, and who moved it why', async () => {
    const id = await openRepairOrder(server);
    const { content, events } = await server.call(
      'update_repair_order_status',
      { repair_order_id: `RO-${id}`, new_status: 'scheduled', reason: 'Bay 3 is free' },
      { userId: 'A-03' },
    );
    expect(content).toMatchObject({ repair_order_id: id, version: 2 });
    expect(events).toEqual([
      expect.objectContaining({
        type: 'status_changed',
        subject: id,
        data: {
          repair_order: {
            repair_order_id: id,
            version: 2,
            status: 'scheduled',
            customer_id: 'C-20118',
            customer_name: 'Ana Torres',
            customer_email: 'ana.torres@example.com',
            customer_phone: '+13125550142',
            vehicle: { vehicle_id: '4T1G11AK6LU000000', year: 2020, make: 'Toyota', model: 'Camry' },
            sms_consent: true,
            total: null,
            balance: null,
            currency: 'USD',
          },
          from_status: 'pending',
          to_status: 'scheduled',
          reason: 'Bay 3 is free',
        },
      }),
    ]);
    expect((await details(id))['status_history']).toMatchObject([
      { from_status: null, to_status: 'pending' },
      { actor: 'A-03', from_status: 'pending', to_status: 'scheduled', reason: 'Bay 3 is free' },
    ]);
  });

  it('is moved by one of several who move it at the same time', async () => {
    const id = await inStatus('in_progress');
    const version = (await details(id))['version'];
    const answers = await Promise.all(
      ['quality_check', 'parts_ordered', 'quality_check', 'cancelled', 'quality_check'].map((status) =>
        move(id, status, { expected_version: version }),
      ),
    );
    const refused = answers.filter(({ isError }) => isError);
    expect(refused).toHaveLength(4);
    for (const { content } of refused) {
      expect(content).toMatchObject({ code: 'VERSION_CONFLICT', retryable: false, details: { version: 4 } });
    }
    expect(await details(id)).toMatchObject({ version: 4 });
  });

  it('is moved once by several who name no version, since the matrix refuses the others', async () => {
    const id = await inStatus('in_progress');
    const answers = await Promise.all(Array.from({ length: 5 }, () => move(id, 'quality_check')));
    const codes = answers.map(({ content }) => content['code'] ?? content['status']).sort();
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'INVALID_TRANSITION'), 'quality_check']);
    expect((await details(id))['status_history']).toHaveLength(4);
  });

  it('moves once for a step key, however often the call is repeated', async () => {
    const id = await openRepairOrder(server);
    const again = () =>
      server.call(
        'update_repair_order_status',
        { repair_order_id: id, new_status: 'scheduled' },
        { stepKey: `s-${id}` },
      );
    const answers = [await again(), await again(), ...(await Promise.all([again(), again()]))];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await details(id)).toMatchObject({ status: 'scheduled', version: 2 });
  });

  it('refuses a repair order that is not there, for good', async () => {
    expect((await move('999999', 'scheduled')).content).toMatchObject({ code: 'RO_NOT_FOUND', retryable: false });
  });

  it.each([
    ['an unknown status', { new_status: 'on_hold' }],
    ['no status', {}],
    ['a repair order that is no number', { repair_order_id: 'abc', new_status: 'scheduled' }],
    ['an unknown argument', { new_status: 'scheduled', force: true }],
    ['a version that is no version', { new_status: 'scheduled', expected_version: 0 }],
  ])('refuses %s', async (_case, parameters) => {
    const { content } = await server.call('update_repair_order_status', { repair_order_id: '412215', ...parameters });
    expect(content).toMatchObject({ code: 'VALIDATION_FAILED', retryable: false });
  });
});

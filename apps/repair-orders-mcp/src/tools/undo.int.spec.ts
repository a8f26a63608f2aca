import { testWorkflow, type TestServer, type TestWorkflow } from '@ars/mcp-server/testing';
import { openRepairOrder, startRepairOrdersServer } from '../testing/repair-orders-server';

describe('what a workflow did to a repair order', () => {
  let server: TestServer;
  let workflow: TestWorkflow;
  let repair_order_id: string;

  const details = async (id = repair_order_id) =>
    (await server.call('get_repair_order_details', { repair_order_id: id })).content;
  const move = (new_status: string) => workflow.do('update_repair_order_status', { repair_order_id, new_status });
  const assign = (technician_id: string) => workflow.do('assign_technician', { repair_order_id, technician_id });
  const note = (text: string) => workflow.do('add_repair_notes', { repair_order_id, note: text });
  const create = () =>
    workflow.do('create_repair_order', {
      customer_id: 'C-20118',
      vehicle_id: '4T1G11AK6LU000000',
      service_description: 'Annual inspection',
    });
  const paid = (version: number) =>
    server.call('apply_payment_event', {
      event_id: `paid-${repair_order_id}-${version}`,
      data: {
        account: { repair_order_id, version, paid_total: 10, refunded_total: 10, currency: 'USD' },
      },
    });

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    workflow = testWorkflow(server);
    repair_order_id = await openRepairOrder(server);
    for (const new_status of ['scheduled', 'in_progress']) {
      await server.call('update_repair_order_status', { repair_order_id, new_status });
    }
  });

  it('is taken back: a status', async () => {
    const { content } = await workflow.undoForGood(await move('quality_check'));
    expect(content).toMatchObject({ status: 'in_progress', previous_status: 'quality_check' });
    expect(await details()).toMatchObject({ status: 'in_progress' });
  });

  it('is taken back: the first technician', async () => {
    const { content } = await workflow.undoForGood(await assign('T-014'));
    expect(content).toMatchObject({ technician_id: null, technician: null, previous_technician_id: 'T-014' });
    expect(await details()).toMatchObject({ technician_id: null });
  });

  it('is taken back: another technician', async () => {
    await server.call('assign_technician', { repair_order_id, technician_id: 'T-014' });
    await workflow.undoForGood(await assign('T-009'));
    expect(await details()).toMatchObject({ technician_id: 'T-014' });
  });

  it('is taken back: the repair order itself', async () => {
    const created = await create();
    await workflow.undoForGood(created);
    expect(await details(String(created.done.content['repair_order_id']))).toMatchObject({ status: 'cancelled' });
  });

  it('is taken back last first, though every step raised the version, and notes stay', async () => {
    const steps = [
      await move('parts_ordered'),
      await assign('T-014'),
      await move('in_progress'),
      await assign('T-009'),
    ];
    await note('Customer waits');
    for (const step of steps.reverse()) await workflow.undoForGood(step);
    expect(await details()).toMatchObject({ status: 'in_progress', technician_id: null });
  });

  it('is taken back with the repair order that it opened and went on with', async () => {
    const created = await create();
    repair_order_id = String(created.done.content['repair_order_id']);
    const assigned = await assign('T-014');
    await move('scheduled');
    await workflow.undoForGood(assigned);
    await workflow.undoForGood(created);
    expect(await details()).toMatchObject({ status: 'cancelled', technician_id: null });
  });

  it('is taken back though news of payments or another kind of change came in between', async () => {
    const moved = await move('quality_check');
    expect((await paid(1)).content).toEqual({ applied: true });
    await server.call('add_repair_notes', { repair_order_id, note: 'Seen' });
    await workflow.undoForGood(moved);
  });

  it.each([
    ['a status that somebody moved on', () => move('quality_check'), 'customer_approval'],
    ['a status that somebody moved away and back', () => move('parts_ordered'), 'in_progress', 'parts_ordered'],
  ])('stands: %s', async (_case, step, ...statuses) => {
    const moved = await step();
    for (const new_status of statuses) {
      expect((await server.call('update_repair_order_status', { repair_order_id, new_status })).isError).toBe(false);
    }
    expect((await workflow.undo(moved))?.content).toMatchObject({ code: 'VERSION_CONFLICT', retryable: false });
    expect(await details()).toMatchObject({ status: statuses.at(-1) });
  });

  it('stands: a status from which no way leads back', async () => {
    await move('quality_check');
    const moved = await move('customer_approval');
    expect((await workflow.undo(moved))?.content).toMatchObject({ code: 'INVALID_TRANSITION', retryable: false });
  });

  it('stands: a technician whom somebody replaced, be it by the same one', async () => {
    const assigned = await assign('T-014');
    await testWorkflow(server).do('assign_technician', { repair_order_id, technician_id: 'T-014' });
    expect((await workflow.undo(assigned))?.content).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await details()).toMatchObject({ technician_id: 'T-014' });
  });

  it('stands: a repair order with which somebody has begun to work', async () => {
    const created = await create();
    const id = String(created.done.content['repair_order_id']);
    await server.call('add_repair_notes', { repair_order_id: id, note: 'Keys are in the box' });
    expect((await workflow.undo(created))?.content).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await details(id)).toMatchObject({ status: 'pending' });
  });

  it('is not taken back by people who mean somebody else', async () => {
    const unassign = (parameters: object) => server.call('unassign_technician', { repair_order_id, ...parameters });
    expect((await unassign({})).content).toMatchObject({ code: 'NOT_ASSIGNED', details: { technician_id: null } });
    await assign('T-014');
    expect((await unassign({ technician_id: 'T-009' })).content).toMatchObject({ code: 'NOT_ASSIGNED' });
    expect((await unassign({ technician_id: 'T-014' })).content).toMatchObject({ technician_id: null });
    expect((await details())['assignments']).toMatchObject([{ technician_id: 'T-014' }, { technician_id: null }]);
  });

  it('is one thing; a version that is expected without taking back is another, and exact', async () => {
    await note('One');
    const { content } = await server.call('update_repair_order_status', {
      repair_order_id,
      new_status: 'quality_check',
      expected_version: 3,
    });
    expect(content).toMatchObject({ code: 'VERSION_CONFLICT' });
  });
});

import { testWorkflow } from '@ars/mcp-server/testing';
import { startPartsServer, type PartsServer } from '../testing/parts-server';

const PART = '1234';

describe('parts that a workflow reserved', () => {
  let parts: PartsServer;
  const reserve = async (quantity: number) => {
    const workflow = testWorkflow(parts.server);
    const parameters = { repair_order_id: '1234', part_numbers: [PART], quantity_map: { [PART]: quantity } };
    const step = await workflow.do('reserve_parts', parameters);
    return { workflow, step, reservation_id: String(step.done.content['reservation_id']) };
  };

  beforeAll(async () => {
    parts = await startPartsServer();
  });
  afterAll(() => parts.close());
  afterEach(async () => {
    expect(await parts.unbalanced()).toEqual([]);
  });

  it('are released, and no others', async () => {
    const other = await reserve(1);
    const before = await parts.stock(PART);
    const { workflow, step, reservation_id } = await reserve(3);
    const { content } = await workflow.undoForGood(step);
    expect(content).toMatchObject({ reservation_id, released_parts: [{ part_number: PART, quantity: 3 }] });
    expect(await parts.stock(PART)).toEqual(before);
    await other.workflow.undoForGood(other.step);
  });

  it('stay where they were handed out, and what was not is released', async () => {
    const { workflow, step, reservation_id } = await reserve(3);
    const issued = { repair_order_id: '1234', reservation_id, part_numbers: [PART], quantity_map: { [PART]: 1 } };
    await parts.call('issue_parts', issued);
    const { content } = await workflow.undoForGood(step);
    expect(content).toMatchObject({ released_parts: [{ part_number: PART, quantity: 2 }] });

    const all = await reserve(1);
    await parts.call('issue_parts', { repair_order_id: '1234', reservation_id: all.reservation_id });
    expect((await all.workflow.undo(all.step))?.content).toMatchObject({ code: 'ALREADY_CONSUMED', retryable: false });
  });
});

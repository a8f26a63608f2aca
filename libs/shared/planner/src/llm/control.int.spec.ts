import type { ForEachStep, ValidatedPlan } from '@ars/contracts';
import { startFakeLlm, type FakeLlm } from '@ars/testing';
import { modelPlanner, request, said, wirePlan, wireStep } from '../fixtures/ask-model';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { stepOf } from '../fixtures/plans';

const status = [{ name: 'status', from: '$steps.link.outputs.status' }];
const link = wireStep('payment.check_payment_status', 'link', { payment_link_id: 'PL-9001' }, { asks: [] });
const condition = 'status == "paid"';
const completed = (order: string, more: object) =>
  wireStep(
    'repair_orders.update_repair_order_status',
    'complete',
    { repair_order_id: '412188', new_status: 'completed' },
    {
      evidence: { order: [order], values: [said('repair_order_id', '412188'), said('new_status', 'completed')] },
      ...more,
    },
  );

describe('what a model plans to be decided, repeated and waited for', () => {
  let llm: FakeLlm;
  beforeEach(async () => {
    llm = await startFakeLlm({ content: wirePlan(link) });
  });
  afterEach(() => llm.stop());

  const plan = async (text: string, ...steps: unknown[]): Promise<ValidatedPlan> => {
    llm.reply({ content: wirePlan(...steps) });
    const outcome = await modelPlanner(llm.url).createWorkflowPlan(
      { ...request, context: {}, text },
      discoveredCatalogue,
    );
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    return outcome.plan;
  };
  const doubtsOf = ({ doubts = [] }: ValidatedPlan) => doubts.map(({ code }) => code);

  it('is on one side of a decision', async () => {
    const words = 'PL-9001 is paid';
    const made = await plan(
      'if PL-9001 is paid mark 412188 completed',
      ...[link, { op: 'when', id: 'paid', words, condition, given: status, after: [] }],
      completed('mark 412188 completed', { only_if: { decision: 'paid', holds: true } }),
    );
    expect(made.origin).toMatchObject({ repairs: 0 });
    expect(stepOf(made, 'complete')).toMatchObject({ only_if: { decision: 'paid', holds: true } });
    expect(doubtsOf(made)).toEqual(['ON_CONDITION']);
  });

  it('waits until something is so', async () => {
    const wait = { op: 'wait', id: 'pays', until: '2025-07-25T10:00:00-05:00', words: 'PL-9001 is paid' };
    const made = await plan(
      'once PL-9001 is paid mark 412188 completed',
      ...[link, { ...wait, for: { condition, given: status }, after: [] }],
      completed('mark 412188 completed', { after: ['pays'] }),
    );
    expect(made.origin).toMatchObject({ repairs: 0 });
    expect(stepOf(made, 'pays')).toMatchObject({ for: { events: [{ service: 'payment', about: ['PL-9001'] }] } });
    expect(doubtsOf(made)).toEqual(['LATER']);
  });

  it('waits for the first of several', async () => {
    const wait = { op: 'wait', id: 'first', until: '2025-07-25T10:00:00-05:00', words: 'PL-9001 is paid' };
    const expired = { words: 'it expires', condition: 'status == "expired"', given: status };
    const made = await plan(
      'once PL-9001 is paid or it expires, whichever is first, mark 412188 completed',
      ...[link, { ...wait, for: { condition, given: status }, or: [expired], at_limit: null, after: [] }],
      completed('mark 412188 completed', { after: ['first'] }),
    );
    expect(doubtsOf(made)).toContain('LATER');
    const events = [{ service: 'payment', about: ['PL-9001'] }];
    expect(stepOf(made, 'first')).toMatchObject({
      for: { events },
      or: [{ words: 'it expires', events }],
    });
  });

  it('is done for each row of a list', async () => {
    const orders = wireStep('repair_orders.search_repair_orders', 'orders', { open_only: true }, { asks: [] });
    const words = 'every open RO';
    const over = '$steps.orders.outputs.repair_orders';
    const note = wireStep(
      'repair_orders.add_repair_notes',
      'note',
      { repair_order_id: '', note: 'shop closes at 3' },
      {
        evidence: { order: ['note on every open RO'], values: [said('note', 'shop closes at 3')] },
        bind: [{ param: 'repair_order_id', from: '$steps.each.outputs.item#/repair_order_id' }],
      },
    );
    const made = await plan(
      "note on every open RO: 'shop closes at 3'",
      ...[orders, { op: 'for_each', id: 'each', words, over }, note],
    );
    expect(made.origin).toMatchObject({ repairs: 0 });
    const loop = stepOf(made, 'each') as ForEachStep;
    expect(loop).toMatchObject({ key: 'repair_order_id', words });
    expect(loop.calls.map(({ parameters }) => parameters)).toEqual([
      { repair_order_id: '$item.repair_order_id', note: 'shop closes at 3' },
    ]);
    expect(doubtsOf(made)).toContain('FOR_EACH');
  });
});

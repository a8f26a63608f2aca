import type { ForEachStep, WorkflowStep } from '@ars/contracts';
import { orders } from '../fixtures/counter-rows';
import { outcomeWith, planWith } from '../fixtures/plan-with-rows';

/** How people order the same for each of several: what lists them, and what is done for each. */

const isLoop = (step: WorkflowStep): step is ForEachStep => step.kind === 'for_each';
const loopIn = (text: string) => {
  const { execution_steps: steps, doubts = [] } = planWith(orders, text);
  const loop = steps.find(isLoop);
  const list = steps.find(({ step_id }) => loop?.over.startsWith(`$steps.${step_id}.`));
  return {
    words: loop?.words,
    list: list && 'parameters' in list ? list.parameters : undefined,
    writes: loop?.calls.flatMap(({ effect, operation, parameters }) => (effect ? [[operation, parameters]] : [])),
    isReadBack: doubts.some(({ code }) => code === 'FOR_EACH'),
  };
};
/** Nobody is called by a word that nobody knows. */
const strict: typeof orders = {
  ...orders,
  search_repair_orders: (parameters) =>
    'technician' in parameters || 'advisor' in parameters
      ? { repair_orders: [] }
      : orders['search_repair_orders']?.(parameters),
};
const READY = { status: 'ready_for_pickup' };
const ITEM = '$item.repair_order_id';

describe('the same for each of those that a read lists', () => {
  it.each([
    ['note on every open RO: we close at 3', 'every open RO', { open_only: true }, 'we close at 3'],
    ['put a note on every RO Devon is on: torque', 'every RO Devon is on', { technician: 'Devon' }, 'torque'],
    ['add a note to all unpaid orders: call', 'all unpaid orders', { unpaid: true }, 'call'],
    ['pon una nota en todas las órdenes abiertas: jueves', 'todas las órdenes abiertas', { open_only: true }, 'jueves'],
    ['mets une note sur chaque OR prêt : fermé', 'chaque OR prêt', READY, 'fermé'],
  ])('%s', (text, words, list, note) => {
    expect(loopIn(text)).toEqual({
      ...{ words, list, isReadBack: true },
      writes: [['add_repair_notes', { repair_order_id: ITEM, note }]],
    });
  });

  it('is a message to everyone of whom something is so', () => {
    expect(loopIn('text a payment reminder to everyone whose car is ready')).toEqual({
      ...{ words: 'everyone whose car is ready', list: READY, isReadBack: true },
      writes: [['send_payment_notification', { repair_order_id: ITEM, channel: 'sms', template: 'reminder' }]],
    });
  });

  it.each([
    ["note on all of ana's orders: closed Friday", "all of ana's orders"],
    ["note on every one of ana's orders: closed Friday", "every one of ana's orders"],
  ])('is found by a name: %s', (text, words) => {
    expect(loopIn(text)).toMatchObject({ words, list: { query: 'ana' }, isReadBack: true });
  });

  it('takes what else the order needs from behind them', () => {
    expect(loopIn('assign every unassigned car to T-014')).toMatchObject({
      ...{ words: 'every unassigned car', list: { unassigned: true } },
      writes: [['assign_technician', { repair_order_id: ITEM, technician_id: 'T-014' }]],
    });
  });

  it.each([
    'cancel all orders',
    'note all 4 pads on 412207',
    'add a note to every purple order: look',
    'text everyone whose cars ready that they can come get it',
  ])('is nothing where no words narrow them down, or not all are understood: %s', (text) =>
    expect(JSON.stringify(outcomeWith(strict, text))).not.toContain('for_each'),
  );
});

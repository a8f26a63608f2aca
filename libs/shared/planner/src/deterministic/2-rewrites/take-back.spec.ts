import { isCall } from '@ars/contracts';
import { EARLIER, planAfter, writesAfter } from '../../fixtures/recent-work';

const { held, linked, moved, noted, shown } = EARLIER;
const released = ['release_reservation', { reservation_id: 'RSV-100001' }, 'key'];

describe('what was done is taken back in words', () => {
  it.each([
    'undo that',
    'scratch that',
    'take that back',
    'never mind that one',
    'forget it, he changed his mind',
    'cancel that',
    'undo the hold on 412207',
    'deshaz eso',
    'olvídalo, ya no hace falta',
    'annule ça',
    'laisse tomber',
  ])('by what its operation declares: %s', (text) => {
    expect(writesAfter([held], text)).toEqual([released]);
  });

  it('and is read back', () => {
    expect(planAfter([held], 'undo that')).toMatchObject({ plan: { doubts: [{ step_id: 'undo_1' }] } });
  });

  it.each([
    ['undo that, shes paying cash when she comes by', linked, 'cancel_payment_link'],
    ['scratch that, i still have to torque it', moved, 'update_repair_order_status'],
  ])('whatever is told beside it: %s', (text, step, operation) => {
    expect(writesAfter([step], text)).toEqual([[operation, expect.anything(), 'key']]);
  });

  it('with what else is ordered beside it', () => {
    expect(writesAfter([held], 'undo that and hold 1 90915-YZZN1 for 412210')).toEqual([
      released,
      ['reserve_parts', expect.objectContaining({ repair_order_id: '412210' })],
    ]);
  });

  it('of the workflow that the words name', () => {
    expect(writesAfter([{ ...moved, workflow: 'later' }, held], 'undo the hold')).toEqual([released]);
  });

  it('or cannot be, and says so', () => {
    expect(planAfter([noted], 'scratch that, it was a different car')).toMatchObject({
      kind: 'unsupported',
      error: { message: expect.stringContaining('core is back') },
    });
    expect(planAfter([shown], 'undo that')).toMatchObject({ kind: 'unsupported' });
    expect(planAfter([], 'undo that')).toMatchObject({ kind: 'unsupported' });
  });

  it('unless nothing was done yet', () => {
    const { undo: _, step_key: __, ...planned } = held;
    expect(planAfter([{ ...planned, pending: true }], 'scratch that')).toMatchObject({
      plan: { answer: expect.stringContaining('90915-YZZN1'), execution_steps: [] },
    });
    const asked = { ...planned, parameters: {}, workflow: 'asked', pending: true } as const;
    expect(planAfter([asked, held], 'never mind')).toMatchObject({ plan: { execution_steps: [] } });
  });

  it('once it is known what was done', () => {
    expect(planAfter([{ ...held, pending: 'in_work' }], 'undo that')).toMatchObject({ kind: 'unsupported' });
  });

  it.each(['undo the tires', 'dont undo that'])('but only where the words ask for that: %s', (text) => {
    const outcome = planAfter([held], text);
    const steps = outcome.kind === 'plan' ? outcome.plan.execution_steps.filter(isCall) : [];
    expect(steps.some(({ undoes }) => undoes !== undefined)).toBe(false);
  });
});

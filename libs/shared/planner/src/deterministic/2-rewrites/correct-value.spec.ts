import { isCall } from '@ars/contracts';
import { EARLIER, planAfter, writesAfter } from '../../fixtures/recent-work';
import type { RecentStep } from '../../planner';

const { assigned, estimated, held, linked, moved, noted, paid, promised, raised } = EARLIER;
const hold = (count: number) => [
  'reserve_parts',
  { repair_order_id: '412207', part_numbers: ['90915-YZZN1'], quantity_map: { '90915-YZZN1': count } },
];
const found = (operation: string, list: string, words: string[], row: Record<string, unknown>) => ({
  [operation]: Object.fromEntries(words.map((each) => [each, { [list]: [row] } as never])),
});
const maria = found('list_technicians', 'technicians', ['maria', 'María'], {
  technician_id: 'T-014',
  name: 'Maria Lopez',
});
const accord = found('search_repair_orders', 'repair_orders', ['accord'], {
  ...{ repair_order_id: '412210', vehicle: '2020 Honda Accord' },
});

describe('a value of what was done is corrected', () => {
  it.each(['make it 3', '3 not 2', 'no, 3', 'que sean 3', 'mets-en 3', 'scratch that, make it 3', 'i meant 3'])(
    'after what stands was taken back, where both would count: %s',
    (text) => {
      expect(writesAfter([held], text)).toEqual([['release_reservation', expect.anything(), 'key'], hold(3)]);
    },
  );

  it('at once, where nothing was done yet', () => {
    const { undo: _, step_key: __, ...planned } = held;
    expect(writesAfter([{ ...planned, pending: true }], 'make it 3')).toEqual([hold(3)]);
  });

  it('as a whole, where it was only planned, with what was to be taken back first', () => {
    const { undo: _, step_key: __, ...planned } = held;
    const waiting: RecentStep = { ...planned, workflow: 'later', pending: true, instead_of: ['key'] };
    const note = { ...noted, step_key: undefined, workflow: 'later', pending: true } as never;
    expect(writesAfter([waiting, note, held], 'make it 3')).toEqual([
      ['release_reservation', expect.anything(), 'key'],
      ['add_repair_notes', { repair_order_id: '412160', note: 'core is back' }],
      hold(3),
    ]);
  });

  it('once more, after it was corrected', () => {
    const released = { ...held, operation: 'release_reservation', parameters: {}, step_key: 'other', undoes: 'key' };
    const again = { ...held, step_key: 'again', workflow: 'later' };
    const three = { ...again, parameters: { ...held.parameters, quantity_map: { '90915-YZZN1': 4 } } };
    expect(writesAfter([three, { ...released, workflow: 'later' }, held], 'make it 3')).toEqual([
      ['release_reservation', expect.anything(), 'again'],
      hold(3),
    ]);
  });

  it('only then', () => {
    const outcome = planAfter([held], 'make it 3');
    const steps = outcome.kind === 'plan' ? outcome.plan.execution_steps.filter(isCall) : [];
    expect(steps.find(({ operation }) => operation === 'reserve_parts')?.dependencies).toContain('undo_1');
  });

  it.each([
    ['actually make that thursday', '2026-11-26T16:00:00-06:00'],
    ['finalement jeudi', '2026-11-26T16:00:00-06:00'],
    ['make it 5pm', '2026-11-25T17:00:00-06:00'],
    ['2', '2026-11-25T14:00:00-06:00'],
    ['no, friday at 10am', '2026-11-27T10:00:00-06:00'],
  ])('as the day or the time of day that is said: %s', (text, promised_at) => {
    expect(writesAfter([promised], text)).toEqual([
      ['update_repair_order', { repair_order_id: '412210', promised_at }],
    ]);
  });

  it.each(['no, mejor a María', 'not devon, maria', 'sorry i meant maria'])(
    'as whom the words name, where the one takes the place of the other: %s',
    (text) => {
      expect(writesAfter([assigned], text, maria)).toEqual([
        ['assign_technician', { repair_order_id: '412215', technician_id: 'T-014' }],
      ]);
    },
  );

  it('as the thing that the words describe', () => {
    expect(writesAfter([assigned], 'no, the accord', accord)).toEqual([
      ['unassign_technician', expect.anything(), 'key'],
      ['assign_technician', { repair_order_id: '412210', technician_id: 'T-022' }],
    ]);
  });

  it('as one of the values that it takes', () => {
    expect(writesAfter([moved], 'actually ready for pickup')).toEqual([
      ['update_repair_order_status', { repair_order_id: '412207', new_status: 'ready_for_pickup' }],
    ]);
  });

  it('with all else that was given', () => {
    expect(writesAfter([linked], 'make it 600')).toEqual([
      ['cancel_payment_link', expect.anything(), 'key'],
      ['create_payment_link', { repair_order_id: '412160', amount: 600, customer_email: 'mia.sato@example.com' }],
    ]);
  });

  it('whatever is told beside it', () => {
    expect(writesAfter([linked], 'wrong amount, make it 600')).toEqual(writesAfter([linked], 'make it 600'));
  });

  it('after the opposite change, where it was a change', () => {
    const change = (estimate_change: number) => ['update_repair_order', { repair_order_id: '412207', estimate_change }];
    expect(writesAfter([raised], 'make it 70')).toEqual([change(-50), change(70)]);
    const [taken, given] = [-50, 70].map((estimate_change, index) => ({
      ...{ ...raised, step_id: `step_${index}` },
      parameters: { repair_order_id: '412207', estimate_change },
    }));
    if (!taken || !given) throw new Error('no steps');
    expect(writesAfter([given, taken], 'make it 60')).toEqual([change(-70), change(60)]);
    expect(writesAfter([estimated], 'make it 950')).toEqual([
      ['update_repair_order', { repair_order_id: '412207', estimate: 950 }],
    ]);
  });

  it('and what stands all the same is named', () => {
    expect(planAfter([noted], 'i meant 412210')).toMatchObject({
      plan: { remains: [expect.stringContaining('412160')] },
    });
  });

  it('but nothing is done twice', () => {
    expect(planAfter([paid], 'make it 60')).toMatchObject({ kind: 'unsupported' });
  });

  it('always read back', () => {
    for (const step of [held, linked, raised, assigned]) {
      const outcome = planAfter([step], step === assigned ? 'no, the accord' : 'make it 7', accord);
      expect(outcome).toMatchObject({ plan: { doubts: expect.arrayContaining([expect.anything()]) } });
    }
  });

  it.each(['412210', 'hold 3 90915-YZZN1 for 412215', 'is it 3?', 'customer called, wants a quote'])(
    'only where the words name nothing else: %s',
    (text) => {
      const outcome = planAfter([held], text);
      const steps = outcome.kind === 'plan' ? outcome.plan.execution_steps.filter(isCall) : [];
      expect(steps.some(({ undoes }) => undoes !== undefined)).toBe(false);
    },
  );
});

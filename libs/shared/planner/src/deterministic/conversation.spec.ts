import { actOf, outcomeOf, refusalOf } from '../fixtures/ask-planner';

const assigned = {
  service: 'repair_orders',
  operation: 'assign_technician',
  parameters: { repair_order_id: '412207', technician_id: 'T-014' },
};
const linked = {
  service: 'payment',
  operation: 'create_payment_link',
  parameters: { repair_order_id: '412207', amount: 100, currency: 'USD', customer_email: 'ana@example.com' },
};
const noted = {
  service: 'repair_orders',
  operation: 'add_repair_notes',
  parameters: { repair_order_id: '412215', note: 'waits' },
};

describe('DeterministicPlanner, in a conversation', () => {
  it('takes “the same” for what the last request was about', async () => {
    expect(await actOf('add part 1234 to the same RO', { recent: [assigned] })).toMatchObject([
      'reserve_parts',
      { repair_order_id: '412207', part_numbers: ['1234'] },
    ]);
  });

  it('asks which, where the last requests were about several', async () => {
    const { missing } = await refusalOf('add part 1234 to the same RO', { recent: [assigned, noted] });
    expect(missing.map(({ name }) => name)).toEqual(['repair_order_id']);
  });

  it('does not take an earlier thing for one that nobody refers to', async () => {
    expect((await outcomeOf('add part 1234', { recent: [assigned] })).kind).toBe('clarify');
  });

  it('does the last thing again for another one', async () => {
    expect(await actOf('do the same for RO 412221', { recent: [assigned] })).toEqual([
      'assign_technician',
      { repair_order_id: '412221', technician_id: 'T-014' },
    ]);
  });

  describe('over several workflows', () => {
    const of = (workflow: string, ...steps: object[]) => steps.map((step) => ({ ...step, workflow }));
    const looked = { service: 'parts', operation: 'get_part_details', parameters: { part_number: '5678' } };

    it('takes each thing from the latest that was about one of its kind', async () => {
      const another = { ...looked, parameters: { part_number: '9999' } };
      const recent = [...of('4', assigned), ...of('3', looked), ...of('2', noted), ...of('1', another)];
      expect((await actOf('add part 1234 to the same RO', { recent }))[1]).toMatchObject({ repair_order_id: '412207' });
      expect((await actOf('reserve 2 of them for RO 412210', { recent }))[1]).toMatchObject({
        part_numbers: ['5678'],
      });
    });

    it('does again what the latest did, and not what one before it did', async () => {
      const recent = [...of('2', assigned), ...of('1', noted)];
      expect(await actOf('do the same for RO 412221', { recent })).toEqual([
        'assign_technician',
        { repair_order_id: '412221', technician_id: 'T-014' },
      ]);
    });

    it('asks which of its acts, where it did several', async () => {
      const another = { ...noted, parameters: { ...noted.parameters, note: 'called' } };
      for (const acts of [
        [assigned, noted],
        [another, noted],
      ]) {
        const outcome = await outcomeOf('do the same for RO 412221', { recent: of('1', ...acts) });
        expect(outcome.kind).toBe('clarify');
      }
    });

    it('but does again one act that was done to several things', async () => {
      const also = { ...assigned, parameters: { ...assigned.parameters, repair_order_id: '412215' } };
      expect((await actOf('do the same for RO 412221', { recent: of('1', assigned, also) }))[1]).toEqual({
        repair_order_id: '412221',
        technician_id: 'T-014',
      });
    });
  });

  it.each([
    ['money and addresses, which belonged to the other one', 'do the same for RO 412221', [linked]],
    ['what is not of its kind', 'do the same for PL-9001', [assigned]],
    ['nothing that was there before', 'do the same for RO 412221', []],
  ])('but asks instead of taking over %s', async (_, text, recent) => {
    expect((await outcomeOf(text, { recent })).kind).not.toBe('plan');
  });

  it('settles by the caller’s choice what could be several operations', async () => {
    const text = 'update RO 1234\ncompleted';
    expect((await outcomeOf('update RO 1234')).kind).toBe('clarify');
    expect(await actOf(text, { chosen_operation: 'repair_orders.update_repair_order_status' })).toEqual([
      'update_repair_order_status',
      { repair_order_id: '1234', new_status: 'completed' },
    ]);
  });

  it('takes answers from further lines and from the context', async () => {
    const text = 'send a payment link for RO 1234\n100$ to ana@example.com';
    expect((await actOf(text))[1]).toMatchObject({ amount: 100, customer_email: 'ana@example.com' });
    const context = { amount: 100, customer_email: 'ana@example.com' };
    expect((await actOf('send a payment link for RO 1234', context))[1]).toMatchObject(context);
  });
});

import { actOf, outcomeOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, of a write that is qualified in a way that no parameter takes', () => {
  it.each([
    ['leaves something out', 'Release all reservations but RSV-100001'],
    ['leaves something out', 'Add the note "done" to all ROs but 412207'],
    ['leaves something out', 'Refund all but $10 of PAY-7001 because duplicate'],
    ['takes all there are', 'Reserve all 04465-33480 for RO 412207'],
    ['takes all there are', 'Reserve all of those 04465-33480 for RO 412207'],
    ['only describes somebody', 'Assign the technician who works with T-014 to RO 412207'],
    ['is for things that are alike', 'Add a note to an RO like 412207: done'],
    ['has one value for two things', 'Set estimate and total of RO 412207 to $850'],
    ['does something twice to one thing', 'Assign T-014 and T-022 to RO 412207'],
    ['is to happen later', 'Mark RO 412207 as completed at 5pm'],
    ['is to happen later', 'Cancel payment link PL-9001 at noon'],
    ['is taken back', 'Reserve 2 of 04465-33480 for RO 412207. Scratch that.'],
    ['is taken back', 'Cancel payment link PL-9001. Undo that.'],
    ['may be a question', 'Move RO 412207 to completed?'],
    ['may be a question', 'Cancel PL-9001?'],
    ['is in two currencies', 'Send a payment link of €100 USD for RO 1234 to ana@example.com'],
  ])('asks where it %s: %s', async (_case, request) => {
    expect((await outcomeOf(request)).kind).toBe('clarify');
  });

  it.each([
    ['Could you move RO 412207 to completed?', 'update_repair_order_status'],
    ['Move RO 412207 to completed, please?', 'update_repair_order_status'],
    ['Add a note to RO 412207: the customer comes at 5pm, who cares', 'add_repair_notes'],
    ['Send a payment link of $100 CAD for RO 1234 to ana@example.com', 'create_payment_link'],
  ])('plans what is not: %s', async (request, operation) => {
    expect(await actOf(request)).toEqual([operation, expect.anything()]);
  });
});

import { isCall } from '@ars/contracts';
import { outcomeWith, planWith } from '../fixtures/plan-with-rows';

const writesOf = (text: string): string[] =>
  planWith({}, text)
    .execution_steps.filter(isCall)
    .filter(({ effect }) => effect !== null)
    .map(({ operation }) => operation);

describe('what asks for something', () => {
  it('is a value behind what it is called, in no clause of its own verb', () => {
    expect(writesOf('412215 goes to T-014, status scheduled')).toEqual([
      'assign_technician',
      'update_repair_order_status',
    ]);
  });

  it('is a note behind other things', () => {
    expect(writesOf('412215 goes to T-014, status scheduled, and please note: keys in box 15')).toContain(
      'add_repair_notes',
    );
  });

  it.each(['What is the weather in Chicago tomorrow?', 'Sell the 2019 Camry of customer C-20001'])(
    'is nothing that no operation is about: %s',
    (text) => expect(outcomeWith({}, text).kind).toBe('unsupported'),
  );

  it.each([
    ['What is the status of 412188?', 'get_repair_order_details'],
    ['Which repair orders are in status parts_ordered?', 'search_repair_orders'],
    ['Can a repair order go from quality_check to ready_for_pickup?', 'validate_repair_order_transition'],
  ])('is a read of what is asked about: %s', (text, operation) =>
    expect(
      planWith({}, text)
        .execution_steps.filter(isCall)
        .map((step) => step.operation),
    ).toContain(operation),
  );
});

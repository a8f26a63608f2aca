import { vocabularyOf } from '../../catalogue/vocabulary';
import { discoveredCatalogue } from '../../fixtures/discovered-catalogue';
import { readDirective } from '../../fixtures/read-directives';
import { rankOperations } from './rank-operations';

const vocabulary = vocabularyOf(discoveredCatalogue);
const ranked = (text: string) =>
  rankOperations(readDirective(text), vocabulary).map(({ operation }) => operation.operation.name);

describe('the operations that a directive may ask for', () => {
  it.each([
    ['Move RO 412207 to quality check', 'update_repair_order_status'],
    ['Assign technician T-014 to RO 412215', 'assign_technician'],
    ['Reserve 2 of part 1234 for RO 1234', 'reserve_parts'],
    ['Refund $10 of payment PAY-7001 as goodwill', 'process_refund'],
    ['Send a payment link of $100 for RO 1234 to ana@example.com', 'create_payment_link'],
    ['let go of the pads on 412207', 'release_reservation'],
    ['put on RO 412199 that the driver comes at noon', 'add_repair_notes'],
    ['phone number of the customer', 'search_customers'],
    ['what cars does the customer have', 'search_vehicles'],
  ])('come best first: %s', (text, name) => {
    expect(ranked(text)[0]).toBe(name);
  });

  it('are found by the name of a value alone', () => {
    expect(ranked('412160 invoiced')).toContain('update_repair_order_status');
  });

  it('and by the things that they take, where no word speaks of any', () => {
    expect(ranked('2x 45022-TVA-A01, R/O 412210')).toContain('reserve_parts');
  });

  it('never write where there is a question mark', () => {
    const operations = rankOperations(readDirective('was cash of $642.15 recorded for RO 412160?'), vocabulary);
    expect(operations.every(({ operation }) => operation.isRead)).toBe(true);
  });
});

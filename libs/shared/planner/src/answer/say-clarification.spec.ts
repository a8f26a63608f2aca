import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { sayClarification } from './say-clarification';

const asked = {
  question: 'Which status? I need it to change the status of a repair order.',
  options: [],
  missing: [{ operation: 'repair_orders.update_repair_order_status', name: 'new_status', description: 'status' }],
};

describe('a question that was made without a model', () => {
  it('is said in the language of the request', () => {
    const origin = { catalogue: 'hash', computing_ms: 12 };
    expect(sayClarification({ ...asked, origin }, dealershipCatalogue, 'es').question).toMatch(/^¿Qué estado\?/);
  });
});

describe('a question that a model made', () => {
  it('stands as it is', () => {
    const origin = { catalogue: 'hash', model: 'some-model' };
    expect(sayClarification({ ...asked, origin }, dealershipCatalogue, 'es').question).toBe(asked.question);
  });
});

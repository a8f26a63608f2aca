import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { planOf } from '../fixtures/plans';
import { validatePlan } from './validate-plan';

const step = (operation: string, parameters: Record<string, unknown>) => ({
  step_id: operation,
  service_name: 'repair_orders',
  operation,
  parameters: { repair_order_id: '1234', ...parameters },
});
const move = (new_status: string) => step('update_repair_order_status', { new_status });

function isProven(text: string, ...steps: unknown[]): boolean {
  const request = { text, context: {}, requestId: 'request-1', now: new Date('2026-11-23T15:40:00Z') };
  const verdict = validatePlan(planOf(...steps), dealershipCatalogue, { request });
  return 'plan' in verdict || verdict.findings.every(({ code }) => code !== 'UNPROVEN_VALUE');
}

describe('the name of a constant', () => {
  it.each([
    ['RO 1234 must not be closed; move it to completed', 'completed', 'closed'],
    ['Move RO 1234 to completed, not closed', 'completed', 'closed'],
    ['RO 1234 is not to be moved on to closed but to completed', 'completed', 'closed'],
    ["Don't leave RO 1234 in quality check and move it to completed", 'completed', 'quality_check'],
    ['No cierres la orden 1234 como cancelled; pásala a completed', 'completed', 'cancelled'],
  ])('proves nothing where it is denied: %s', (text, meant, denied) => {
    expect(isProven(text, move(meant))).toBe(true);
    expect(isProven(text, move(denied))).toBe(false);
  });

  it.each([
    'The customer wrote “please have it closed today”, but move RO 1234 to completed',
    'Move RO 1234 to completed; he said "is it closed yet?"',
  ])('proves nothing out of a quotation: %s', (text) => {
    expect(isProven(text, move('completed'))).toBe(true);
    expect(isProven(text, move('closed'))).toBe(false);
  });

  it.each([
    'Move RO 1234 to "ready for pickup"',
    'Move RO 1234 to ‘completed’',
    'Status of RO 1234: "Ready for Pickup"',
  ])('proves it where it is all that is quoted: %s', (text) => {
    expect(isProven(text, move(text.includes('completed') ? 'completed' : 'ready_for_pickup'))).toBe(true);
  });

  it('proves nothing out of what is written down', () => {
    const text = 'Move RO 1234 to completed with the note customer wants it closed by Friday';
    const note = step('add_repair_notes', { note: 'customer wants it closed by Friday' });
    expect(isProven(text, note, move('completed'))).toBe(true);
    expect(isProven(text, note, move('closed'))).toBe(false);
  });

  it('is not denied by what is quoted', () => {
    expect(isProven('He says "it does not start": move RO 1234 to completed', move('completed'))).toBe(true);
    expect(isProven('Note on RO 1234 "does not start" and move it to completed', move('completed'))).toBe(true);
  });
});

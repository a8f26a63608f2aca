import { fieldsOf } from '../../plan/fields';
import { rowLabel } from './row-label';

const text = { type: 'string' };
const fields = (properties: Record<string, object>) => fieldsOf({ type: 'object', properties });

describe('what a row is picked by', () => {
  it('is its number, how it stands, its amount and its time, for payments', () => {
    const ofPayments = fields({
      ...{ payment_id: text, repair_order_id: text, status: text, amount: { type: 'number' } },
      ...{
        amount_paid: { type: 'number' },
        currency: text,
        method: text,
        paid_at: { type: 'string', format: 'date-time' },
      },
    });
    const payment = {
      ...{
        payment_id: 'PAY-7011',
        repair_order_id: '412175',
        status: 'partly_paid',
        amount: 318.4,
        amount_paid: 318.4,
      },
      ...{ currency: 'USD', method: 'card', paid_at: '2026-11-20T17:05:00Z' },
    };
    expect(rowLabel(payment, 'payment_id', ofPayments)).toBe(
      'PAY-7011 · partly paid · $318.40 · card · Fri Nov 20, 2026, 5:05 PM UTC',
    );
  });

  it('has no address, and no time that tells nothing apart', () => {
    const ofOrders = fields({
      ...{ repair_order_id: text, status: text, customer: text, contact_email: text },
      ...{ promised_at: { type: 'string', format: 'date-time' }, vehicle: text },
    });
    const order = {
      ...{ repair_order_id: '412207', status: 'in_progress', customer: 'Ana Torres', vehicle: '2020 Toyota Camry' },
      ...{ contact_email: 'ana.torres@example.com', promised_at: '2026-11-23T23:00:00Z' },
    };
    expect(rowLabel(order, 'repair_order_id', ofOrders)).toBe('412207 · in progress · Ana Torres · 2020 Toyota Camry');
  });
});

import type { OperationCall } from '@ars/agent';
import { getRepairHistory } from './operation';

const entry = (at: string, more: object) => ({ at, actor: 'A-03', ...more });

it('get_repair_history merges all that happened into one timeline, oldest first', async () => {
  const details = {
    repair_order_id: '1234',
    status: 'in_progress',
    customer: 'Ana Torres',
    vehicle: '2019 Toyota Camry',
    balance: 10,
    status_history: [
      entry('2026-11-20T08:00:00Z', { to_status: 'pending' }),
      entry('2026-11-21T08:00:00Z', { to_status: 'scheduled' }),
    ],
    notes: [entry('2026-11-20T10:00:00-06:00', { kind: 'complaint', note: 'noise' })],
    parts: [entry('2026-11-22T08:00:00Z', { part_number: '1234', reserved: 1 })],
    assignments: [entry('2026-11-21T07:00:00Z', { technician_id: 'T-014' })],
    payments: [entry('2026-11-23T08:00:00Z', { paid_total: 100 })],
  };
  const call = {
    callTool: async (_name: string, _parameters: object, shape: { parse(value: unknown): unknown }) =>
      shape.parse(details),
  };
  const result = await getRepairHistory.run({ repair_order_id: '1234' }, call as unknown as OperationCall);
  expect(result).toEqual({
    repair_order_id: '1234',
    status: 'in_progress',
    customer: 'Ana Torres',
    vehicle: '2019 Toyota Camry',
    timeline: [
      { at: '2026-11-20T08:00:00Z', kind: 'status', actor: 'A-03', details: { to_status: 'pending' } },
      { at: '2026-11-20T10:00:00-06:00', kind: 'note', actor: 'A-03', details: { kind: 'complaint', note: 'noise' } },
      { at: '2026-11-21T07:00:00Z', kind: 'assignment', actor: 'A-03', details: { technician_id: 'T-014' } },
      { at: '2026-11-21T08:00:00Z', kind: 'status', actor: 'A-03', details: { to_status: 'scheduled' } },
      { at: '2026-11-22T08:00:00Z', kind: 'part', actor: 'A-03', details: { part_number: '1234', reserved: 1 } },
      { at: '2026-11-23T08:00:00Z', kind: 'payment', actor: 'A-03', details: { paid_total: 100 } },
    ],
  });
});

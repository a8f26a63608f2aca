import { waitingLines } from './waiting-lines';

describe('what a workflow waits for', () => {
  it('is nothing, where it waits for nobody', () => {
    expect(waitingLines({})).toEqual([]);
  });

  it('is a question, with what can be answered and where', () => {
    const clarification = {
      question: 'Which part\nis it for?',
      options: [{ operation: 'parts.reserve_parts', description: 'Reserves parts' }],
      missing: [{ operation: 'parts.reserve_parts', name: 'part_number', description: 'number of the part' }],
    };
    expect(waitingLines({ clarification })).toEqual([
      '',
      '❓ NEEDS AN ANSWER (POST /workflow/{request_id}/clarify):',
      '   Which part is it for?',
      '   option parts.reserve_parts: Reserves parts',
      '   value part_number (parts.reserve_parts): number of the part',
    ]);
  });

  it('is a confirmation, with what is doubtful first, what would change, and how else it may be meant', () => {
    const change = { step_id: 's', entity: 'part', id: '1234', field: 'available', before: 5, after: null };
    const step = { step_id: 's', says: 'Hold 2 of 1234.', changes: [change], stays: [], undoable: true };
    const confirmation = {
      plan_hash: 'abc',
      summary: 'Hold 2 of 1234.',
      steps: [{ ...step, recipient: 'ana@example.com' }],
      doubts: [{ code: 'ROLE_GUESSED', message: 'Nothing says that 2 is a quantity.' } as const],
      readings: [{ id: 'r1', label: 'Hold 1 of 2', operation: 'parts.reserve_parts', values: {} }],
      expires_at: '2026-01-01T00:00:00.000Z',
    };
    expect(waitingLines({ confirmation })).toEqual([
      '',
      '🔎 NEEDS CONFIRMATION (POST /workflow/{request_id}/confirm or /reject):',
      '   doubtful: Nothing says that 2 is a quantity.',
      '   Hold 2 of 1234.',
      '   available: 5 → ?',
      '   goes to ana@example.com',
      '   or, as reading r1: Hold 1 of 2',
      '   plan_hash abc, until 2026-01-01T00:00:00.000Z',
    ]);
  });

  it('is an approval, with its reasons, its plan and its time', () => {
    const reasons = [{ policy: 'refund', message: 'Every refund needs approval', step_id: 'refund_1' }];
    const approval = { plan_hash: 'abc', reasons, expires_at: '2026-01-01T00:00:00.000Z' };
    expect(waitingLines({ approval })).toEqual([
      '',
      '🔐 NEEDS APPROVAL (POST /workflow/{request_id}/approve or /reject):',
      '   refund_1 (refund): Every refund needs approval',
      '   plan_hash abc, until 2026-01-01T00:00:00.000Z',
    ]);
  });
});

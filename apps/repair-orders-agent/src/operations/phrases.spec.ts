import { answerTo, faultyTexts, type Sample } from '@ars/phrases/testing';
import { getRepairHistory } from './get-repair-history/operation';
import { validateRepairOrderTransition } from './validate-repair-order-transition/operation';

const at = '2026-11-23T15:00:00.000Z';
const HISTORY: Sample = {
  parameters: { repair_order_id: '412207' },
  result: {
    repair_order_id: '412207',
    status: 'in_progress',
    customer: 'Ana Torres',
    vehicle: '2020 Toyota Camry',
    timeline: [
      { at, kind: 'status', actor: 'A-03', details: { from_status: null, to_status: 'pending', reason: null } },
      {
        at,
        kind: 'status',
        actor: 'A-03',
        details: { from_status: 'pending', to_status: 'in_progress', reason: 'bay free' },
      },
      { at, kind: 'assignment', actor: 'A-03', details: { technician_id: 'T-022', technician: 'Devon Price' } },
      { at, kind: 'note', actor: 'T-022', details: { note: 'Inner pads at 2 mm', kind: 'internal' } },
      {
        at,
        kind: 'part',
        actor: 'parts',
        details: {
          part_number: '1234',
          name: 'Brake Pad Set',
          reserved: 1,
          issued: 0,
          returned: 0,
          unit_price: 59.95,
          currency: 'USD',
        },
      },
      {
        at,
        kind: 'authorization',
        actor: 'A-03',
        details: { decision: 'approved', amount: 600, currency: 'USD', authorized_by: 'Ana Torres' },
      },
      {
        at,
        kind: 'update',
        actor: 'A-03',
        details: { changes: [{ field: 'promised_at', from: null, to: at }], reason: null },
      },
      { at, kind: 'payment', actor: 'payment', details: { paid_total: 10, refunded_total: 0, currency: 'USD' } },
    ],
  },
};
const transition = (current_status: string, new_status: string, allowed_transitions: string[]): Sample => ({
  parameters: { current_status, new_status },
  result: { valid: allowed_transitions.includes(new_status), current_status, new_status, allowed_transitions },
});
const MOVES = [
  transition('completed', 'closed', ['invoiced']),
  transition('invoiced', 'closed', ['closed']),
  transition('closed', 'pending', []),
  transition('quality_check', 'ready_for_pickup', ['customer_approval', 'in_progress']),
];
const speechIn = (language: 'en' | 'es' | 'fr') => ({
  language,
  zone: 'America/Chicago',
  now: new Date('2026-11-23T15:40:00Z'),
});

describe('the phrases of the repair-orders agent', () => {
  const { phrases: history } = getRepairHistory.capability;
  const { phrases: move } = validateRepairOrderTransition.capability;

  it('say everything in three languages', () => {
    expect(history && faultyTexts(history, HISTORY)).toEqual([]);
    for (const sample of MOVES) expect(move && faultyTexts(move, sample)).toEqual([]);
  });

  it('tell a history entry by entry', () => {
    expect(history && answerTo(history, HISTORY, [], speechIn('en')).split('\n')).toEqual([
      'RO 412207 (Ana Torres, 2020 Toyota Camry) is in progress. 8 entries, oldest first:',
      '- Mon Nov 23, 9:00 AM · opened as pending · A-03',
      '- Mon Nov 23, 9:00 AM · pending → in progress (bay free) · A-03',
      '- Mon Nov 23, 9:00 AM · assigned to Devon Price · A-03',
      '- Mon Nov 23, 9:00 AM · note: “Inner pads at 2 mm” · T-022',
      '- Mon Nov 23, 9:00 AM · 1234 Brake Pad Set: 1 held, 0 issued, 0 returned · parts',
      '- Mon Nov 23, 9:00 AM · Ana Torres authorized $600.00 · A-03',
      '- Mon Nov 23, 9:00 AM · changed: promised time: Mon Nov 23, 9:00 AM · A-03',
      '- Mon Nov 23, 9:00 AM · paid $10.00, refunded $0.00 · payment',
    ]);
  });

  it.each([
    [
      'can i close 412160?',
      0,
      'en',
      'No: a repair order that is completed cannot become closed at once, only invoiced.',
    ],
    [
      'can i go straight from qc to ready',
      3,
      'en',
      'No: a repair order that is in quality check cannot become ready for pickup at once, only waiting for customer approval or in progress.',
    ],
    ['can 412175 be closed out?', 1, 'en', 'Yes: a repair order that is invoiced can become closed.'],
    [
      '¿se puede cerrar?',
      0,
      'es',
      'No: una orden, que está terminada, no puede quedar cerrada de una vez, solo facturada.',
    ],
    [
      'peut-on clôturer ?',
      0,
      'fr',
      'Non : un ordre, qui est terminé, ne peut pas être clôturé d’un coup, seulement facturé.',
    ],
  ] as const)('answer “%s” with yes or no', (_question, index, language, expected) => {
    expect(move && answerTo(move, MOVES[index] as Sample, ['valid'], speechIn(language))).toBe(expected);
  });
});

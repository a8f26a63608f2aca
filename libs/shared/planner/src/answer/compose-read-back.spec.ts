import type { Doubt, PlannedChange } from '@ars/contracts';
import { DESK, HOLD, LINK, planOf, READ, resultsOf, speechIn } from '../fixtures/answer-desk';
import { composeReadBack, describeWrites } from './compose-read-back';
import { sayClarification } from './say-clarification';
import { sayPending } from './say-pending';

const steps = [READ, HOLD, LINK];
const results = Object.fromEntries(
  Object.values(resultsOf([READ]).steps).map(({ step_id, result }) => [step_id, result]),
);
const change = { step_id: 'link', entity: 'repair_order', id: '412207', field: 'total', before: 486.2, after: 536.2 };
const stays = { step_id: 'link', entity: 'repair_order', id: '412207', field: 'estimate', value: 486.2 };
const doubt: Doubt = {
  code: 'ROLE_GUESSED',
  message: '“2” was read as quantity 2.',
  step_id: 'hold',
  parameter: '/quantity',
  spans: [{ start: 0, end: 1, text: '2' }],
};
const READING = {
  id: 'reading_1',
  label: 'hold',
  operation: 'desk.hold',
  values: { quantity: 2, part_number: '1234', repair_order_id: '412199' },
};
const readBackIn = (language: 'en' | 'es' | 'fr', changes: PlannedChange[] = [change], doubts = [doubt]) =>
  composeReadBack({
    plan: planOf(steps, { doubts, readings: [READING] }),
    results,
    changes,
    unchanged: [stays],
    catalogue: DESK,
    speech: speechIn(language),
  });

describe('a plan that is read back', () => {
  it('says each write as its operation says it, with what changes and what stays', () => {
    const { summary, steps: readBack } = readBackIn('en');
    expect(readBack).toMatchObject([
      { step_id: 'hold', says: 'Hold 2 × 1234 for RO 412207', undoable: true, changes: [] },
      {
        step_id: 'link',
        says: 'Send a link over $486.20 for RO 412207',
        recipient: 'ana@example.com',
        undoable: false,
        stays: [stays],
      },
    ]);
    expect(summary.split('\n')).toEqual([
      'To be confirmed:',
      '- Hold 2 × 1234 for RO 412207',
      '- Send a link over $486.20 for RO 412207 (goes to ana@example.com; cannot be taken back)',
      '  total of RO 412207: $486.20 → $536.20',
      'Stays as it is: estimate of RO 412207: 486.2.',
    ]);
  });

  it.each([
    ['es', '- Reservar 2 × 1234 para la OR 412207', '«2» se leyó como cantidad 2.'],
    ['fr', '- Réserver 2 × 1234 pour l’OR 412207', '« 2 » a été lu comme quantité 2.'],
  ] as const)('speaks the language of the request (%s)', (language, order, doubtful) => {
    const { summary, doubts } = readBackIn(language);
    expect(summary.split('\n')[1]).toBe(order);
    expect(doubts).toEqual([{ ...doubt, message: doubtful }]);
  });

  it.each([
    [{ code: 'ROLE_GUESSED', step_id: 'hold', parameter: '/quantity' }, 'quantité 2 : la demande ne le dit pas.'],
    [{ code: 'OPERATION_GUESSED', step_id: 'hold' }, 'Ce n’est pas certain : Réserver 2 × 1234 pour l’OR 412207.'],
    [{ code: 'TIME_GUESSED' }, 'La demande peut se lire de plusieurs façons.'],
  ] as const)('speaks it where no words are in doubt as well: %j', (what, doubtful) => {
    const { doubts } = readBackIn('fr', [change], [{ ...what, message: 'The judge’s own sentence.' }]);
    expect(doubts.map(({ message }) => message)).toEqual([doubtful]);
  });

  it('puts what is doubtful first, and says that nothing is written yet', () => {
    const confirmation = { ...readBackIn('en', []), plan_hash: 'h', expires_at: '' };
    expect(sayPending({ confirmation }, speechIn('en'))?.split('\n')).toEqual([
      'In doubt:',
      '- “2” was read as quantity 2.',
      'To be confirmed:',
      '- Hold 2 × 1234 for RO 412207',
      '- Send a link over $486.20 for RO 412207 (goes to ana@example.com; cannot be taken back)',
      'Stays as it is: estimate of RO 412207: 486.2.',
      'Or was this meant:',
      '- Hold 2 × 1234 for RO 412199',
      'Nothing is written yet.',
    ]);
  });
});

describe('what the plan itself makes', () => {
  it.each([
    ['en', 'Hold 2 × 1234 for RO (new)'],
    ['es', 'Reservar 2 × 1234 para la OR (nueva)'],
    ['fr', 'Réserver 2 × 1234 pour l’OR (nouveau)'],
  ] as const)('is said to be new (%s)', (language, order) => {
    const repair_order_id = '$steps.open.outputs.repair_order_id';
    const hold = { ...HOLD, parameters: { ...HOLD.parameters, repair_order_id } };
    expect(describeWrites({ plan: planOf([hold]), results: {}, catalogue: DESK, speech: speechIn(language) })).toEqual([
      order,
    ]);
  });
});

describe('what a workflow waits for', () => {
  it('is an approval, with its orders and reasons', () => {
    const orders = describeWrites({ plan: planOf(steps), results, catalogue: DESK, speech: speechIn('en') });
    const reasons = [
      { policy: 'link', message: 'The link differs from the balance', step_id: 'link' },
      { policy: 'link', message: 'The link differs from the balance', step_id: 'link' },
    ];
    expect(
      sayPending({ approval: { plan_hash: 'h', reasons, orders, expires_at: '' } }, speechIn('en'))?.split('\n'),
    ).toEqual([
      'Needs approval before anything is written:',
      '- Hold 2 × 1234 for RO 412207',
      '- Send a link over $486.20 for RO 412207',
      'Why: The link differs from the balance',
      'Nothing is written yet.',
    ]);
  });

  it('is a question, with what can be picked', () => {
    const clarification = {
      question: 'Which one?',
      options: [{ operation: 'desk.hold', description: 'Hold a part' }],
      missing: [],
      choices: [
        { label: 'RO 412207, Ana Torres', values: {} },
        { label: 'RO 412175, Ana Torres', values: {} },
      ],
    };
    expect(sayPending({ clarification }, speechIn('en'))).toBe(
      'Which one?\n1. RO 412207, Ana Torres\n2. RO 412175, Ana Torres',
    );
  });

  it('is a service that does not answer', () => {
    const parked = { code: 'OUTCOME_UNKNOWN', message: 'x', retryable: false };
    expect(sayPending({ parked }, speechIn('fr'))).toBe('En attente : On ne sait pas si l’opération a pris effet.');
    expect(sayPending({}, speechIn('fr'))).toBeUndefined();
  });
});

describe('a question', () => {
  const clarification = {
    question: 'For desk.hold I still need: quantity.',
    options: [{ operation: 'desk.hold', description: 'Holds parts. Errors: X.' }],
    missing: [{ operation: 'desk.hold', name: 'quantity', description: 'How many' }],
  };

  it('names operations by what they do', () => {
    expect(sayClarification(clarification, DESK, 'en')).toEqual({
      question: 'For hold parts I still need: quantity.',
      options: [{ operation: 'desk.hold', description: 'hold parts' }],
      missing: clarification.missing,
    });
  });

  it('knows them without their underscores, too, and shows nobody a pattern', () => {
    const question = 'Which one? I need it to list loaners: vin must match pattern "^[A-Z]{17}$".';
    expect(sayClarification({ ...clarification, question }, DESK, 'en').question).toBe(
      'Which one? I need it to list loaners: vin does not have the right form.',
    );
    const doubted = { ...clarification, question: 'It could also mean: send link, as in “send link”' };
    expect(sayClarification(doubted, DESK, 'en').question).toBe(
      'It could also mean: send a payment link, as in “send link”',
    );
  });

  it('is asked in the language of the request', () => {
    expect(sayClarification(clarification, DESK, 'es')).toMatchObject({
      question: '¿Qué cantidad? Hace falta para reservar piezas.',
      options: [{ description: 'reservar piezas' }],
      missing: [{ name: 'quantity', description: 'cantidad' }],
    });
  });
});

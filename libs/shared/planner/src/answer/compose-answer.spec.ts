import { DESK, HOLD, LINK, LOANERS, planOf, READ, resultsOf, speechIn } from '../fixtures/answer-desk';
import { composeAnswer } from './compose-answer';
import type { AnswerableWorkflow } from './step-tellings';

const linesOf = (workflow: AnswerableWorkflow, language: 'en' | 'es' | 'fr' = 'en') =>
  composeAnswer(workflow, DESK, speechIn(language)).split('\n');
const failure = (code: string, message = '', details?: object) => ({ code, message, retryable: false, details });

describe('the answer to a question', () => {
  const asking = (asks?: string[]) => {
    const steps = [{ ...READ, ...(asks && { asks }) }];
    return { status: 'completed' as const, plan: planOf(steps), results: resultsOf(steps) };
  };

  it.each([
    ['en', ['Balance of RO 412207: $486.20.', 'RO 412207: Ana Torres.']],
    ['es', ['Saldo de la OR 412207: $486.20.', 'La OR 412207 está en curso, Ana Torres.']],
    ['fr', ['Solde de l’OR 412207 : 486,20\u00a0$\u00a0US.', 'L’OR 412207 est en cours, Ana Torres.']],
  ] as const)('leads with what was asked for (%s)', (language, expected) => {
    expect(linesOf(asking(['balance']), language)).toEqual(expected);
  });

  it('is what the operation says of itself where nothing in particular was asked', () => {
    expect(linesOf(asking())).toEqual(['RO 412207 is in progress, Ana Torres.']);
  });

  it('names a value without a sentence of its own', () => {
    expect(linesOf(asking(['currency']))).toEqual(['Currency: USD.', 'RO 412207: Ana Torres.']);
  });

  it('is made of names and values where an operation has no phrases', () => {
    const workflow = { status: 'completed' as const, plan: planOf([LOANERS]), results: resultsOf([LOANERS]) };
    expect(linesOf(workflow)).toEqual([
      'Found 2:',
      '- Plate: ABC 123 · Daily price: $20.00 · Currency: USD',
      '- Plate: XYZ 9',
    ]);
    expect(linesOf(workflow, 'es')[0]).toBe('Se encontraron 2:');
  });

  it('says why there is none', () => {
    const error = failure('RO_NOT_FOUND', 'There is no repair order 412207');
    const workflow = {
      status: 'failed' as const,
      plan: planOf([READ]),
      results: resultsOf([READ], { read: { status: 'failed', error } }),
    };
    expect(linesOf(workflow)).toEqual(['There is no repair order 412207.']);
    expect(linesOf(workflow, 'es')).toEqual(['No existe la OR 412207.']);
    expect(linesOf(workflow, 'fr')).toEqual(['L’OR 412207 n’existe pas.']);
  });

  it('says what was looked at and what that cannot tell', () => {
    const plan = planOf([READ], { unanswered: ['colour'] });
    const error = failure('NOT_ANSWERED', 'What was read does not say anything of “colour”');
    expect(linesOf({ status: 'failed', plan, results: resultsOf([READ], {}, { error }) })).toEqual([
      'RO 412207 is in progress, Ana Torres.',
      'Looked at: RO 412207.',
      'That does not tell “colour”.',
    ]);
  });

  it('keeps to its line whatever a result holds', () => {
    const customer = 'Ana\n- Paid: {balance}\u202e <b>';
    const results = resultsOf([READ], { read: { result: { repair_order_id: '1', status: 'odd_one', customer } } });
    expect(linesOf({ status: 'completed', plan: planOf([READ]), results })).toEqual([
      'RO 1 is odd one, Ana - Paid: {balance} <b>.',
    ]);
  });
});

describe('the answer to an order', () => {
  const steps = [READ, HOLD, LINK];
  const plan = planOf(steps);
  const linesWith = (
    outcomes: Parameters<typeof resultsOf>[1],
    status: AnswerableWorkflow['status'] = 'failed',
    more = {},
  ) => linesOf({ status, plan, results: resultsOf(steps, outcomes, more) });

  it('names what was done, and not what was looked up for it', () => {
    expect(linesWith({}, 'completed')).toEqual(['Held 2 × 1234.', 'Sent the link to ana@example.com.']);
  });

  it('names what was not done, and why, and what was left out for it', () => {
    const shortages = [{ part_number: '1234', requested: 2, available: 0, on_order: 4, eta: '2026-11-25' }];
    const error = failure('INSUFFICIENT_STOCK', 'Not enough', { shortages });
    const outcomes = { hold: { status: 'failed', error }, link: { status: 'skipped', reason: 'x' } } as const;
    expect(linesWith(outcomes)).toEqual([
      'Not done: Hold 2 × 1234 for RO 412207. There is not enough in stock of 1234: 2 wanted, 0 available, 4 on order for Wed Nov 25.',
      'Not done because of that: Send a link over $486.20 for RO 412207.',
      'Nothing was written.',
    ]);
  });

  it('names what was put back, and what could not be', () => {
    const error = failure('LINK_NOT_ACTIVE', 'The link was paid');
    const outcomes = {
      hold: { compensation: { status: 'undone' } },
      link: { compensation: { status: 'not_undone', error } },
    } as const;
    expect(linesWith(outcomes)).toEqual([
      'Put back: Hold 2 × 1234 for RO 412207.',
      'Could not be put back and still stands: Send a link over $486.20 for RO 412207. The link was paid.',
    ]);
  });

  it('does not say that nothing was written where that is not known', () => {
    const error = failure('OUTCOME_UNKNOWN', '');
    expect(linesWith({ hold: { status: 'failed', error }, link: { status: 'skipped' } })).not.toContain(
      'Nothing was written.',
    );
  });

  it('says why the whole was refused', () => {
    const error = failure('REJECTED', 'Rejected by M-01: not today');
    const nothing = { hold: { status: 'cancelled' }, link: { status: 'cancelled' } } as const;
    expect(linesWith(nothing, 'failed', { error })).toEqual([
      'Not done: Hold 2 × 1234 for RO 412207.',
      'Not done: Send a link over $486.20 for RO 412207.',
      'Nothing was written.',
      'Rejected by M-01: not today.',
    ]);
  });

  it.each([
    ['en', { total: 2, done: 1, failed: 1 }, 'Done for 1 of 2: “every open RO”.'],
    ['en', { total: 2, done: 2, failed: 0 }, 'Done for all 2: “every open RO”.'],
    ['es', { total: 40, done: 12, failed: 0 }, 'Hecho para 12 de 40: «every open RO».'],
    ['fr', { total: 40, done: 40, failed: 0 }, 'Fait pour les 40 : « every open RO ».'],
  ] as const)('leads with how many of several it was done for (%s, %j)', (language, progress, expected) => {
    const loop = { ...READ, step_id: 'each', kind: 'for_each', words: 'every open RO' } as never;
    const looped = [loop, HOLD];
    const results = resultsOf(looped, { each: { kind: 'for_each', result: { count: progress.total }, progress } });
    expect(linesOf({ status: 'completed', plan: planOf(looped), results }, language)[0]).toBe(expected);
  });

  it('says why there is no plan', () => {
    const error = failure('UNSUPPORTED_REQUEST', 'Nothing here orders parts');
    expect(linesOf({ status: 'failed', results: resultsOf([], {}, { error }) })).toEqual([
      'Nothing here orders parts.',
    ]);
  });
});

import type { Doubt, DoubtCode, TextSpan } from '@ars/contracts';
import { MAY_BE_QUESTION } from '../evidence/find-order';
import { repairableDoubts, repairableFindings, type Told } from './repairable-doubts';
import type { Proposal } from './wire/read-answer';

const spanOf = (text: string, words: string): TextSpan => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, text: words };
};

interface Quoted {
  order?: string[];
  /** By parameter: the source, and the words that are quoted. */
  values?: Record<string, [source: string, words?: string]>;
  parameters?: Record<string, unknown>;
  ignored?: string[];
}

function proposalOf(text: string, { order = [], values = {}, parameters = {}, ignored = [] }: Quoted): Proposal {
  const claims = Object.entries(values).map(([parameter, [source, words]]) => ({
    ...{ parameter, source },
    spans: words === undefined ? [] : [spanOf(text, words)],
  }));
  return {
    execution_steps: [
      { step_id: 'step', parameters, evidence: { order: order.map((words) => spanOf(text, words)), values: claims } },
    ],
    ignored: ignored.map((words) => ({ text: words, reason: 'told' })),
  };
}

const toldOf = (text: string, more: Partial<Told> = {}): Told => ({
  ...{ text, isAnswered: false, messages: [] },
  ...more,
});

/** Which doubts about words of a request the model is shown. */
function shown(
  text: string,
  quoted: Quoted,
  { words, ...doubt }: Partial<Doubt> & { words?: string },
  more: Partial<Told> = {},
): DoubtCode[] {
  const spans = words === undefined ? [] : [spanOf(text, words)];
  const whole: Doubt = { code: 'VALUE_GUESSED', message: '', ...doubt, ...(words !== undefined && { spans }) };
  return repairableDoubts([whole], proposalOf(text, quoted), toldOf(text, more)).map(({ code }) => code);
}

const guessed = (text: string, quoted: Quoted, parameter: string, more?: Partial<Told>) =>
  shown(text, quoted, { step_id: 'step', parameter }, more);

describe('what the model is asked to look at again', () => {
  it('is what it may have got wrong', () => {
    const codes: DoubtCode[] = ['NO_ORDER', 'QUESTION', 'NEGATED', 'CONDITIONAL', 'DEFERRED', 'QUOTED', 'REPEATED'];
    const text = "don't release it if she asks";
    for (const code of codes) expect(shown(text, {}, { code, step_id: 'step', words: text })).toEqual([code]);
  });

  it('is not what lies in the request', () => {
    const codes: DoubtCode[] = ['TIME_GUESSED', 'OPERATION_GUESSED', 'ROLE_GUESSED', 'REPORT'];
    for (const code of codes) expect(shown('move it', {}, { code, step_id: 'step' })).toEqual([]);
    const polite = { code: 'QUESTION' as const, message: `“can we move it” ${MAY_BE_QUESTION}`, step_id: 'step' };
    expect(shown('can we move it', {}, polite)).toEqual([]);
    expect(shown('accord: move it', {}, { code: 'QUOTED', words: 'accord: move it' })).toEqual([]);
  });

  it('is no write for which it has quoted an order', () => {
    expect(shown('move it', { order: ['move it'] }, { code: 'NO_ORDER', step_id: 'step' })).toEqual([]);
  });
});

describe('a condition', () => {
  const text = 'send mia a link, and if it is still open at 5 cancel the old one';
  const doubted = (steps: Proposal['execution_steps']) =>
    repairableDoubts(
      [{ code: 'CONDITIONAL', message: '', step_id: 'link', spans: [spanOf(text, text)] }],
      { execution_steps: [{ step_id: 'link', parameters: {} }, ...steps], ignored: [] },
      toldOf(text),
    ).map(({ code }) => code);

  it('is shown where the plan does not decide it', () => {
    expect(doubted([])).toEqual(['CONDITIONAL']);
    expect(doubted([{ step_id: 'open', kind: 'when', words: 'cancel the old one' }])).toEqual(['CONDITIONAL']);
  });

  it('is none of a step beside what the plan decides', () => {
    expect(doubted([{ step_id: 'open', kind: 'when', words: 'it is still open' }])).toEqual([]);
  });
});

describe('words that nothing uses', () => {
  const text = 'accord parts came, put it back, and call her';
  const unused = (words: string, quoted: Quoted) => shown(text, quoted, { code: 'WORDS_UNUSED', words });

  it('are shown where they are passed over', () => {
    expect(unused('and call her', { order: ['put it back'] })).toEqual(['WORDS_UNUSED']);
    expect(unused('put it back, and call her', { order: ['put it back'] })).toEqual(['WORDS_UNUSED']);
  });

  it('are not where they are quoted or ignored, one part here and the other there, but for marks and joints', () => {
    expect(unused('put it back, and call her', { order: ['put it back'], ignored: ['call her'] })).toEqual([]);
    expect(unused('accord parts came,', { values: { '/reason': ['request', 'accord parts came'] } })).toEqual([]);
    expect(unused('and call her', { order: ['put it back', 'call her'] })).toEqual([]);
    expect(unused('accord parts came,', { ignored: ['accord parts came, put it back'] })).toEqual([]);
  });
});

describe('a denial or a condition', () => {
  const denied = (text: string, words: string, quoted: Quoted, more?: Partial<Told>) =>
    shown(text, quoted, { code: 'NEGATED', words, step_id: 'step' }, more);
  const decision = 'thats a no on the 1980';

  it('is shown where an order is made of it', () => {
    expect(denied("don't release it", "don't release it", { order: ["don't release it"] })).toEqual(['NEGATED']);
    const text = 'if she paid close it';
    expect(shown(text, { order: [text] }, { code: 'CONDITIONAL', words: text, step_id: 'step' })).toEqual([
      'CONDITIONAL',
    ]);
  });

  it('is not where it is a value, corrects what was before, or is left out with a reason', () => {
    expect(denied(decision, decision, { values: { '/decision': ['request', 'a no'] } })).toEqual([]);
    expect(denied('no, Maria', 'no, Maria', { order: ['no, Maria'] })).toEqual([]);
    const text = 'refund it, no approval needed';
    expect(denied(text, text, { order: ['refund it'], ignored: ['no approval needed'] })).toEqual([]);
    const other = { code: 'NEGATED' as const, words: 'not the old one' };
    expect(shown('send it, not the old one', { ignored: ['not the old one'] }, other)).toEqual([]);
    expect(shown('send it, not the old one', {}, other)).toEqual(['NEGATED']);
    const once = 'once im the GM refund it';
    const condition = { code: 'CONDITIONAL' as const, words: once, step_id: 'step' };
    expect(shown(once, { order: ['refund it'], ignored: ['once im the GM'] }, condition)).toEqual([]);
  });

  it('is not once the person was asked', () => {
    const text = 'if she paid close it, if not send a link';
    expect(denied(text, 'if not send a link', { order: ['send a link'] }, { isAnswered: true })).toEqual([]);
  });
});

describe('a value that nothing proves', () => {
  const parameters = {
    ...{ note: 'called', reason: 'done on the lift', amount: 640, new_status: 'quality_check', make: 'Chevrolet' },
    ...{ payment_id: 'PAY-7010', at: '2026-11-23T18:00:00-06:00', balance: '$steps.find.outputs.balance', keep: true },
  };
  const text =
    'estimate is six forty, because it is done on the lift, to qc by 6 tonight, the rest of 7010 on the malibu';
  const of = (parameter: string, source?: string, words?: string, more?: Partial<Told>) => {
    const values: Quoted['values'] = source === undefined ? {} : { [parameter]: [source, words] };
    return guessed(text, { parameters, values }, parameter, more);
  };

  it('is shown unless it is marked as a guess, or words are quoted that hold it', () => {
    expect(of('/note')).toEqual(['VALUE_GUESSED']);
    expect(of('/note', 'guess')).toEqual([]);
    expect(of('/reason', 'request', 'because it is done on the lift')).toEqual([]);
    expect(of('/payment_id', 'request', '7010')).toEqual([]);
    expect(of('/make', 'request', 'malibu')).toEqual(['VALUE_GUESSED']);
  });

  it('is not where words are quoted that may mean it: a constant, an amount, a time, the result of a read', () => {
    expect(of('/amount', 'request', 'six forty')).toEqual([]);
    expect(of('/new_status', 'request', 'qc')).toEqual([]);
    expect(of('/at', 'request', '6 tonight')).toEqual([]);
    expect(of('/balance', 'request', 'the rest')).toEqual([]);
    for (const parameter of ['/amount', '/new_status', '/at', '/balance'])
      expect(of(parameter)).toEqual(['VALUE_GUESSED']);
  });

  it('is not where it comes from what the model was told, and is where it only says so', () => {
    const messages = [{ role: 'user' as const, content: 'RECENT: [{"with":{"keep":true}}]' }];
    expect(of('/keep', 'recent', undefined, { messages })).toEqual([]);
    expect(of('/keep', 'recent')).toEqual(['VALUE_GUESSED']);
  });

  it('is not where the step is not given it', () => {
    expect(of('/customer_email')).toEqual([]);
  });

  it('is treated alike where a read is given it', () => {
    const finding = {
      code: 'UNPROVEN_VALUE' as const,
      step_id: 'step',
      path: '/execution_steps/0/parameters/vin',
      message: '',
    };
    const found = (quoted: Quoted) =>
      repairableFindings([finding], proposalOf('is 4T1O right', { parameters: { vin: '4T1O' }, ...quoted }), toldOf(''))
        .length;
    expect(found({ values: { '/vin': ['request', '4T1O'] } })).toBe(0);
    expect(found({})).toBe(1);
  });
});

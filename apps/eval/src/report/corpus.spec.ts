import { aCorpusCase, moveTo, reserve } from '../corpus/testing';
import type { CorpusCase } from '../corpus/corpus-case';
import type { CaseClass } from '../grade/classify';
import type { CorpusAttempt } from '../run/run-corpus';
import { missedCorpusThresholds } from './corpus-thresholds';
import { printCorpus, printCorpusFailures } from './print-corpus';
import { rightSoon, summarizeCorpus } from './summarize-corpus';

const RIGHT: CaseClass[] = ['at once', 'after one', 'later', 'refused rightly'];
const anAttempt = (
  name: CaseClass,
  one: Partial<CorpusCase> = {},
  more: Partial<CorpusAttempt> = {},
): CorpusAttempt => ({
  one: aCorpusCase(one),
  seen: {
    turns: [
      {
        ...{ status: 'completed', success: true, plan: [], answer: 'RO 412207 moved' },
        ...{ approvals: [], errors: [], arranged: [] },
      },
    ],
    ...{ deeds: [], doneBeforeApproval: [], impediments: [], tokens: 10, repairs: 1, planner: 'deterministic' },
    ...{ comparison: { missing: [], unexpected: [] }, hasEffects: true, isGoldKnown: true, planningMs: 20 },
  },
  ...{ class: name, right: RIGHT.includes(name), problems: ['as it is'], unsaid: [] },
  ...more,
});

const attempts = [
  anAttempt('at once', { request: 'move 412207 to parts ordered', gold: { writes: [moveTo('parts_ordered')] } }),
  anAttempt('after one', { request: 'hold 2 43512-06190 for 412207', gold: { writes: [reserve(2)] } }),
  anAttempt('later', { tags: ['wait'] }, { question: { answered: true, ledOn: true, byForm: false } }),
  anAttempt('refused rightly', { outcome: 'refuse' }),
  anAttempt('asked', { language: 'es' }, { question: { answered: true, ledOn: false, byForm: false } }),
  anAttempt('asked', {}, { question: { answered: false, ledOn: false, byForm: false } }),
  anAttempt('misleading', { id: 'A-001', outcome: 'answer', tags: ['aggregate'] }, { unsaid: ['7'] }),
  anAttempt('wrong write'),
];

describe('the figures of a corpus', () => {
  const summary = summarizeCorpus(attempts);

  it('count what became of the cases, and apart those that calls alone can serve', () => {
    expect(summary.all).toMatchObject({ attempts: 8, classes: { 'at once': 1, asked: 2, 'wrong write': 1 } });
    expect(summary.callsAlone.attempts).toBe(6);
    expect(rightSoon(summary.all)).toBe(3 / 8);
    expect(rightSoon(summary.callsAlone)).toBe(3 / 6);
    expect(summary.languages['es']?.attempts).toBe(1);
  });

  it('measure questions by the answers that people can give, and by those that lead on', () => {
    expect([summary.answered, summary.ledOn]).toEqual([
      [2, 3],
      [1, 2],
    ]);
  });

  it('measure orders with everything labelled by themselves, and what answers say', () => {
    expect(summary.labelledAtOnce).toEqual([1, 2]);
    expect(summary.says).toEqual([0, 1]);
    expect(summary.rightAndUnsaid).toEqual([0, 4]);
  });

  it('say how many were written wrongly', () => {
    expect(summary).toMatchObject({
      wrongWrites: 1,
      wrongReadBacks: 0,
      notGraded: 0,
      repairs: 8,
      tokensPerAttempt: 10,
    });
  });

  it('are printed with a row for each kind', () => {
    const lines = printCorpus(summary).split('\n');
    expect(lines.filter((line) => line.startsWith('| answer '))).toHaveLength(1);
    expect(lines.some((line) => /good-faith answers that lead on +\| +1 of 2 \(50\.0 %\)/.test(line))).toBe(true);
  });

  it('are held against what must be reached, and only where it was run', () => {
    const all = { rightSoon: 0.5, callsAloneRightSoon: 0.5, misleading: 0, labelledAtOnce: 0.9, ledOn: 0.9, says: 0.9 };
    expect(missedCorpusThresholds('counter', summary, all)).toEqual([
      'counter, right soon: 0.375 < 0.5',
      'counter, labelled orders at once: 0.500 < 0.9',
      'counter, good-faith answers that lead on: 0.500 < 0.9',
      'counter, answers that say it: 0.000 < 0.9',
    ]);
    expect(missedCorpusThresholds('counter', summarizeCorpus([]), { ledOn: 0.9, says: 0.9 })).toEqual([]);
    const misled = summarizeCorpus([anAttempt('misleading'), anAttempt('at once')]);
    expect(missedCorpusThresholds('counter', misled, { misleading: 0.02 })).toEqual([
      'counter, misleading: 0.500 > 0.02',
    ]);
  });
});

it('shows of every miss what was asked, what was wrong, and what was told', () => {
  expect(printCorpusFailures(attempts.slice(6, 7))).toBe(
    'A-001 (answer): misleading\n    “could you put 412207 in waiting on parts for me?”\n    as it is\n    → RO 412207 moved',
  );
});

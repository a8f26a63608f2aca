import { anAttempt, stockChange } from '../testing';
import { printFailures, printSummary } from './print-report';
import { summarize } from './summarize';
import { missedThresholds } from './thresholds';

const right = { expect: 'answer' } as const;
const answered = { outcomes: ['answer' as const] };

describe('the summary of the attempts', () => {
  it('counts pass^1 and pass^k by case, split and category', () => {
    const attempts = [
      anAttempt({ id: 'reads/a', category: 'reads', ...right }, answered),
      anAttempt({ id: 'reads/a', category: 'reads', ...right }, { outcomes: ['refuse'] }),
      anAttempt({ id: 'reads/b', category: 'reads', split: 'locked', ...right }, answered),
      anAttempt({ id: 'reads/b', category: 'reads', split: 'locked', ...right }, answered),
    ];
    const { overall, splits, categories } = summarize(attempts, 2);
    expect(overall).toMatchObject({ cases: 2, pass1: 0.75, passK: 0.5 });
    expect(splits).toMatchObject({ tuned: { pass1: 0.5, passK: 0 }, locked: { pass1: 1, passK: 1 } });
    expect(Object.keys(categories)).toEqual(['reads']);
  });

  it('counts attempts with wrong writes, not writes', () => {
    const changes = [stockChange(2), stockChange(3)];
    const attempts = [anAttempt(right, { ...answered, changes }), anAttempt(right, answered)];
    expect(summarize(attempts, 1)).toMatchObject({ wrongWrites: 1, wrongWriteRate: 0.5 });
  });

  it('measures questions by how many were due and how many of the due ones came', () => {
    const attempts = [
      anAttempt({ expect: 'clarify' }, { outcomes: ['clarify'] }),
      anAttempt({ expect: 'clarify' }, { outcomes: ['refuse'] }),
      anAttempt({ expect: 'plan' }, { outcomes: ['clarify'] }),
      anAttempt({ expect: 'refuse', accepts: ['clarify'] }, { outcomes: ['clarify'] }),
    ];
    expect(summarize(attempts, 1).clarification).toEqual({ precision: 0.5, recall: 0.5 });
  });

  it('measures approvals alike, those after a question too', () => {
    const attempts = [
      anAttempt({ expect: 'approve' }, { outcomes: ['approve', 'plan'] }),
      anAttempt({ expect: 'clarify', then: 'approve', answer: {} }, { outcomes: ['clarify', 'approve', 'plan'] }),
      anAttempt({ expect: 'approve' }, { outcomes: ['plan'] }),
    ];
    expect(summarize(attempts, 1).approval).toEqual({ precision: 1, recall: 2 / 3 });
  });

  it('adds up what planning took', () => {
    const attempts = [
      anAttempt(right, { ...answered, planningMs: 10, tokens: 900, repairs: 1, planner: 'llm' }),
      anAttempt(right, { ...answered, planningMs: 30, tokens: 1_100, planner: 'deterministic' }),
    ];
    expect(summarize(attempts, 1)).toMatchObject({
      planningMs: { p50: 10, p95: 30 },
      tokensPerAttempt: 1_000,
      repairs: 1,
      planners: { llm: 1, deterministic: 1 },
    });
  });
});

describe('the report', () => {
  const attempts = [
    anAttempt(right, answered),
    anAttempt({ ...right, id: 'writes/two' }, { outcomes: ['refuse'], errors: ['PART_NOT_FOUND: no'] }),
  ];

  it('has a row for each split and category', () => {
    const lines = printSummary(summarize(attempts, 1)).split('\n');
    expect(lines).toContain('| tuned  |     2 | 50.0 % | 9 to 91 | 50.0 % |');
  });

  it('says of each failure what was asked and what came', () => {
    expect(printFailures(attempts)).toBe(
      'writes/two (tuned, wrong 1 of 1)\n    “Reserve 2 of 15400-PLM-A02 for RO 412210”\n' +
        '    expected answer, got refuse\n    PART_NOT_FOUND: no',
    );
  });

  it('names the thresholds that were missed, and only of what was run', () => {
    const summary = summarize([...attempts, anAttempt(right, { ...answered, planningMs: 90, computingMs: 60 })], 1);
    const thresholds = { splits: { tuned: 0.9, locked: 0.9 }, categories: { writes: 0.1 }, computingP95Ms: 50 };
    expect(missedThresholds(summary, thresholds)).toEqual(['tuned: pass^1 0.500 < 0.9', 'planning p95: 60 ms > 50 ms']);
    expect(missedThresholds(summary, { passAllAttempts: 0.9 })).toEqual([]);
    expect(missedThresholds({ ...summary, k: 4 }, { passAllAttempts: 0.9 })).toHaveLength(1);
  });
});

import type { TextSpan, ValidatedPlan } from '@ars/contracts';
import { Planner, type PlanOutcome, type PlanRequest } from '../planner';
import { BlankTolerantPlanner } from './blank-tolerant-planner';

/** Finds three words in whatever text it is given. */
class WordFinder extends Planner {
  asked = '';

  async createWorkflowPlan({ text }: PlanRequest): Promise<PlanOutcome> {
    this.asked = text;
    const span = (word: string): TextSpan => {
      const start = text.indexOf(word);
      return { start, end: start + word.length, text: word };
    };
    const evidence = {
      order: [span('Close')],
      values: [{ parameter: '/repair_order_id', source: 'request', spans: [span('1234')] }],
    };
    const plan = {
      execution_steps: [{ step_id: 'close', evidence }, { step_id: 'read' }],
      doubts: [{ code: 'DEFERRED', message: 'later', spans: [span('tomorrow')] }],
    };
    return { kind: 'plan', plan: plan as unknown as ValidatedPlan };
  }

  override async replan(request: PlanRequest): Promise<PlanOutcome> {
    return this.createWorkflowPlan(request);
  }
}

describe('a planner behind one that tolerates blanks', () => {
  const written = `Close ${' '.repeat(600)}1234${'\n'.repeat(50)}tomorrow`;
  const request = { text: written, context: {}, requestId: 'r', now: new Date() };
  const finder = new WordFinder();
  const planner = new BlankTolerantPlanner(finder);
  const at = (word: string): TextSpan => {
    const start = written.indexOf(word);
    return { start, end: start + word.length, text: word };
  };

  it.each<[string, () => Promise<PlanOutcome | undefined>]>([
    ['plans', () => planner.createWorkflowPlan(request, [])],
    ['plans what remains', () => planner.replan(request, [], { plan: {} as ValidatedPlan, results: {} })],
  ])('%s a short text, and what it says of places is said of the written one', async (_name, ask) => {
    expect(await ask()).toMatchObject({
      kind: 'plan',
      plan: {
        execution_steps: [
          { evidence: { order: [at('Close')], values: [{ parameter: '/repair_order_id', spans: [at('1234')] }] } },
          { step_id: 'read' },
        ],
        doubts: [{ code: 'DEFERRED', spans: [at('tomorrow')] }],
      },
    });
    expect(finder.asked).toBe('Close 1234\n\ntomorrow');
  });
});

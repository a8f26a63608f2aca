import { answeredEnd, Answerer, SilentAnswerer } from './answerer';
import { systemClock } from './clock';
import { aPlan, CREATED, eventsOf } from './testing/build-plan';
import { planned } from './testing/planned-workflow';
import { aStep } from './testing/build-plan';
import { fold } from './workflow/fold';
import type { WorkflowState } from './workflow/state';

const LOOK = aStep({ step_id: 'look', effect: null });

class ScriptedAnswerer extends Answerer {
  readonly asked: [string, string][] = [];

  constructor(private readonly say: (state: WorkflowState) => Promise<string | undefined>) {
    super();
  }

  answer(state: WorkflowState, outcome: string): Promise<string | undefined> {
    this.asked.push([state.status, outcome]);
    return this.say(state);
  }
}

const runWith = async (answerer: Answerer, plan = aPlan(LOOK)) => {
  const { log, executor } = await planned([LOOK], () => ({ total: 7 }), undefined, undefined, answerer);
  log.record({ type: 'planned', plan });
  return executor.executeWorkflow(log);
};

describe('the answer of a workflow', () => {
  it('is journaled with its end, made of the state as it ends', async () => {
    const answerer = new ScriptedAnswerer(async ({ steps }) => `There are ${JSON.stringify(steps['look']?.result)}.`);
    expect(await runWith(answerer)).toMatchObject({ status: 'completed', answer: 'There are {"total":7}.' });
    expect(answerer.asked).toEqual([['completed', 'completed']]);
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ['fails', () => Promise.reject(new Error('no words'))],
    ['says nothing', async () => ''],
    ['never ends', () => new Promise(() => {})],
  ])('keeps no workflow from ending where it %s', async (_case, say) => {
    const state = await runWith(new ScriptedAnswerer(say));
    expect(state.status).toBe('completed');
    expect(state.answer).toBeUndefined();
  });

  it('is that of the plan, where it holds one and nobody has better words', async () => {
    const silent = new ScriptedAnswerer(async () => undefined);
    expect(await runWith(silent, { ...aPlan(), answer: 'Until it is closed.' })).toMatchObject({
      status: 'completed',
      answer: 'Until it is closed.',
    });
  });

  it('is cut where it has no end', async () => {
    const state = fold(eventsOf(CREATED)) as WorkflowState;
    const endless = new ScriptedAnswerer(async () => 'x'.repeat(1_000_000));
    const fact = await answeredEnd({ type: 'cancelled' }, state, endless, systemClock);
    expect(fact.answer).toHaveLength(20_000);
    expect(await answeredEnd({ type: 'cancelled' }, state, new SilentAnswerer(), systemClock)).toEqual({
      type: 'cancelled',
    });
  });

  it('is another one after a retry', async () => {
    const error = { code: 'PART_NOT_FOUND', message: '', retryable: false };
    const failed = eventsOf(CREATED, { type: 'failed', error, answer: 'No.' }, { type: 'retry_requested' });
    expect(fold(failed.slice(0, 2))).toMatchObject({ answer: 'No.' });
    expect(fold(failed)?.answer).toBeUndefined();
  });
});

describe('a question that the reads do not answer', () => {
  it('fails, with its answer, though all of them succeeded', async () => {
    const answerer = new ScriptedAnswerer(async ({ error }) => error?.code);
    const state = await runWith(answerer, { ...aPlan(LOOK), unanswered: ['unicorns'] });
    const error = { code: 'NOT_ANSWERED', message: expect.stringContaining('unicorns') };
    expect(state).toMatchObject({ status: 'failed', error, answer: 'NOT_ANSWERED' });
  });
});

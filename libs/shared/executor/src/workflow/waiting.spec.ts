import type { EngineStep } from '@ars/contracts';
import { evaluatedFact } from '../step/evaluated-fact';
import type { WorkflowFact } from './events';
import { aPlan, aReviewedPlan, aStep } from '../testing/build-plan';
import { decided, started, stateAfter, succeeded } from '../testing/decided';
import { aLoop, AN_EFFECT, aWait } from '../testing/engine-steps';

const HOUR_MS = 60 * 60_000;
const UNTIL = '1970-01-01T01:00:00.000Z';
const ofLink = { service: 'payment', about: ['PL-1'] };
const timed = [
  aStep({ step_id: 'look', effect: null }),
  aWait({ step_id: 'nine' }),
  aStep({ step_id: 'remind', dependencies: ['look', 'nine'], effect: AN_EFFECT }),
];
const awaited = aPlan(
  aStep({ step_id: 'look', effect: null }),
  aWait({
    step_id: 'paid',
    dependencies: ['look'],
    until: '1970-01-08T00:00:00.000Z',
    for: { condition: 'status == "paid"', given: { status: '$steps.look.outputs.status' }, events: [ofLink] },
  }),
  aStep({ step_id: 'complete', dependencies: ['paid'], effect: AN_EFFECT }),
);
const looked = (status: string): WorkflowFact => ({
  type: 'step_succeeded',
  step_id: 'look',
  attempt: 1,
  result: { status },
  checks: [],
});
const rests = (until: string, steps: string[], events = [] as (typeof ofLink)[]): WorkflowFact => ({
  type: 'waiting',
  until,
  events,
  steps,
});

describe('a wait for a time', () => {
  it('rests once everything else is done, until its time has come', () => {
    const plan = aPlan(...timed);
    expect(decided(stateAfter(plan))).toEqual(['start look']);
    const state = stateAfter(plan, started('look'), succeeded('look'));
    expect(decided(state)).toEqual([{ type: 'rest', wait: { until: UNTIL, events: [], steps: ['nine'] } }]);
    const step = expect.objectContaining({ step_id: 'nine' });
    expect(decided(state, HOUR_MS)).toEqual([{ type: 'evaluate', step }]);
  });

  it('is reviewed before it rests, so that nobody waits in vain', () => {
    const state = stateAfter(aReviewedPlan(...timed), started('look'), succeeded('look'));
    expect(decided(state)).toEqual([{ type: 'review' }]);
  });

  it('reads again what it read, and has the policies look again, when it is woken', () => {
    const plan = aReviewedPlan(...timed);
    const facts: WorkflowFact[] = [started('look'), succeeded('look'), { type: 'reviewed' }, rests(UNTIL, ['nine'])];
    const state = stateAfter(plan, ...facts, { type: 'woken', by: 'time' });
    expect(state).toMatchObject({ status: 'running', wait: undefined, reviewed: undefined });
    expect(state.steps).toMatchObject({ look: { status: 'pending' }, remind: { status: 'pending' } });
    expect(decided(state, HOUR_MS)).toContain('start look');
  });

  it('ends when it is cancelled, with nothing done', () => {
    const facts: WorkflowFact[] = [started('look'), succeeded('look'), rests(UNTIL, ['nine'])];
    const state = stateAfter(aPlan(...timed), ...facts, { type: 'cancel_requested' });
    expect(state).toMatchObject({ status: 'running', wait: undefined });
    expect(decided(state)).toEqual([{ type: 'finish', outcome: 'cancelled' }]);
  });

  it('does not doubt what nobody can have done while it waited', () => {
    const facts: WorkflowFact[] = [{ type: 'claimed', executor: 'e' }, succeeded('look'), rests(UNTIL, ['nine'])];
    const woken: WorkflowFact[] = [
      { type: 'woken', by: 'time' },
      { type: 'claimed', executor: 'f' },
    ];
    expect(stateAfter(aPlan(...timed), ...facts, ...woken).steps['remind']?.uncertain).toBeFalsy();
  });
});

describe('a wait for something to happen', () => {
  it('goes on at once where it is so already', () => {
    const step = expect.objectContaining({ step_id: 'paid' });
    expect(decided(stateAfter(awaited, started('look'), looked('paid')))).toEqual([{ type: 'evaluate', step }]);
  });

  it('names the events that wake it, and looks again from time to time whether or not one came', () => {
    const state = stateAfter(awaited, started('look'), looked('active'));
    const wait = { until: '1970-01-01T01:00:00.000Z', events: [ofLink], steps: ['paid'] };
    expect(decided(state)).toEqual([{ type: 'rest', wait }]);
  });

  it('rests again where an event came and it is not so', () => {
    const facts = [started('look'), looked('active'), rests(UNTIL, ['paid'], [ofLink])];
    const state = stateAfter(awaited, ...facts, { type: 'woken', by: 'event' }, started('look'), looked('active'));
    expect(decided(state)).toEqual([expect.objectContaining({ type: 'rest' })]);
  });

  it('fails where it has not happened in time', () => {
    const state = stateAfter(awaited, started('look'), looked('active'));
    const step = expect.objectContaining({ step_id: 'paid' });
    expect(decided(state, 8 * 24 * HOUR_MS)).toEqual([{ type: 'evaluate', step }]);
  });
});

describe('a loop behind a wait', () => {
  const plan = aPlan(
    aStep({ step_id: 'list', effect: null }),
    aWait({ step_id: 'nine' }),
    aLoop({
      step_id: 'each',
      calls: aLoop({ step_id: 'x' }).calls.map((call) => ({ ...call, dependencies: ['nine'] })),
    }),
  );
  const child = aStep({ step_id: 'each_1_note', dependencies: ['each', 'nine'], item: { of: 'each', key: '1' } });

  it('is worked out again when its time has come: the list may be another', () => {
    const expanded: WorkflowFact = {
      type: 'expanded',
      step_id: 'each',
      attempt: 1,
      result: { count: 1, keys: ['1'] },
      steps: [{ ...child, effect: AN_EFFECT }],
    };
    const before = stateAfter(plan, succeeded('list'), expanded);
    expect(Object.keys(before.steps)).toEqual(['list', 'nine', 'each', 'each_1_note']);
    const state = stateAfter(plan, succeeded('list'), expanded, rests(UNTIL, ['nine']), { type: 'woken', by: 'time' });
    expect(Object.keys(state.steps)).toEqual(['list', 'nine', 'each']);
    expect(state.steps).toMatchObject({ list: { status: 'pending' }, each: { status: 'pending' } });
  });
});

describe('a wait for the first of several', () => {
  const on = (name: string, condition: string) => ({
    ...{ condition, events: [ofLink] },
    given: { [name]: `$steps.look.outputs.${name}` },
  });
  const either = (more: object = {}) =>
    aPlan(
      aStep({ step_id: 'look', effect: null }),
      aWait({
        ...{ step_id: 'first', dependencies: ['look'], words: 'it is paid' },
        for: on('status', 'status == "paid"'),
        or: [{ ...on('cancelled', 'cancelled'), words: 'it is cancelled' }],
        ...more,
      }),
      aStep({ step_id: 'note', dependencies: ['first'], effect: AN_EFFECT }),
    );
  const seen = (result: object): WorkflowFact[] => [
    started('look'),
    { type: 'step_succeeded', step_id: 'look', attempt: 1, result, checks: [] },
  ];
  const step = (state: ReturnType<typeof stateAfter>) =>
    state.plan?.execution_steps.find(({ step_id }) => step_id === 'first') as EngineStep;

  it('waits for the events of each of them', () => {
    const [rest] = decided(stateAfter(either(), ...seen({ status: 'active', cancelled: false })));
    expect(rest).toMatchObject({ type: 'rest', wait: { until: UNTIL, events: [ofLink, ofLink] } });
  });

  it.each([
    [{ status: 'paid', cancelled: false }, 'it is paid'],
    [{ status: 'active', cancelled: true }, 'it is cancelled'],
    [{ status: 'paid', cancelled: true }, 'it is paid'],
    // What cannot be told of one keeps nobody from the other.
    [{ cancelled: true }, 'it is cancelled'],
  ])('is over with %j, and says which it was', (result, first) => {
    const state = stateAfter(either(), ...seen(result));
    expect(decided(state)).toEqual([{ type: 'evaluate', step: step(state) }]);
    expect(evaluatedFact(step(state), state)).toMatchObject({ type: 'step_succeeded', result: { holds: true, first } });
  });

  it('fails at its limit, or goes on where that is the first', () => {
    const [failing, going] = [either(), either({ at_limit: 'go_on' })].map((plan) =>
      stateAfter(plan, ...seen({ status: 'active', cancelled: false })),
    );
    for (const state of [failing, going])
      expect(decided(state as never, HOUR_MS)).toMatchObject([{ type: 'evaluate' }]);
    expect(evaluatedFact(step(failing as never), failing as never)).toMatchObject({ error: { code: 'WAIT_OVER' } });
    expect(evaluatedFact(step(going as never), going as never)).toMatchObject({
      result: { holds: false, first: null },
    });
  });
});

import * as fc from 'fast-check';
import { FAILURE_HANDLINGS, type ErrorDetail, type WorkflowStep } from '@ars/contracts';
import { retryDelay } from '../step/retry-policy';
import { aPlan, aStep, CREATED } from '../testing/build-plan';
import { decide } from './decide';
import { stamp, type WorkflowEvent, type WorkflowFact } from './events';
import { fold, hasEnded, type WorkflowState } from './state';

/** Plans without cycles: a step depends on earlier ones only. */
const steps = fc
  .array(
    fc.record({
      dependencies: fc.array(fc.nat(7), { maxLength: 3 }),
      failure_handling: fc.constantFrom(...FAILURE_HANDLINGS),
      retry_attempts: fc.nat(3),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map(({ dependencies, ...draft }, index) => {
      const earlier = [...new Set(dependencies)].filter((dependency) => dependency < index);
      return aStep({ ...draft, step_id: `s${index}`, dependencies: earlier.map((dependency) => `s${dependency}`) });
    }),
  );

/** What the world does, one number a turn: which running step ends, and how. */
const world = fc.infiniteStream(
  fc.record({ pick: fc.nat(), outcome: fc.constantFrom('success', 'success', 'transient', 'final', 'cancel') }),
);

/** Runs a plan against a world without I/O, as the executor does, and returns the journal. */
function simulate(plan: WorkflowStep[], turns: Iterator<{ pick: number; outcome: string }>): WorkflowEvent[] {
  let now = 0;
  const journal: WorkflowEvent[] = [];
  const record = (fact: WorkflowFact) => journal.push(stamp(fact, now));
  record(CREATED);
  record({ type: 'planned', plan: aPlan(...plan) });
  for (let turn = 0; turn < 1_000; turn += 1) {
    const state = fold(journal) as WorkflowState;
    if (hasEnded(state)) return journal;
    const actions = decide(state, now);
    for (const action of actions) {
      if (action.type === 'start')
        record({ type: 'step_started', step_id: action.step.step_id, attempt: action.attempt });
      if (action.type === 'skip') record({ type: 'step_skipped', step_id: action.stepId, reason: action.reason });
      if (action.type === 'finish') record({ type: action.outcome });
    }
    if (actions.some(({ type }) => type !== 'wait')) continue;
    const running = plan.filter((step) => state.steps[step.step_id]?.status === 'running');
    const { pick, outcome } = turns.next().value as { pick: number; outcome: string };
    const step = running[pick % running.length];
    if (outcome === 'cancel' && pick % 5 === 0) record({ type: 'cancel_requested' });
    else if (step) record(ending(step, state, outcome, now));
    else now = Math.max(now, ...actions.flatMap((action) => (action.type === 'wait' ? [action.until] : [])));
  }
  throw new Error('The workflow does not end');
}

function ending(step: WorkflowStep, state: WorkflowState, outcome: string, now: number): WorkflowFact {
  const { step_id } = step;
  const attempt = state.steps[step_id]?.attempts ?? 0;
  if (outcome === 'success') return { type: 'step_succeeded', step_id, attempt, result: {}, checks: [] };
  const error: ErrorDetail = { code: 'SERVICE_UNAVAILABLE', message: '', retryable: outcome === 'transient' };
  const delay = retryDelay(step, attempt, error, 0.5);
  const retry = delay === undefined ? {} : { retry_at: new Date(now + delay).toISOString() };
  return { type: 'step_failed', step_id, attempt, error, checks: [], ...retry };
}

const holds = (claim: (plan: WorkflowStep[], journal: WorkflowEvent[], end: WorkflowState) => void) =>
  fc.assert(
    fc.property(steps, world, (plan, turns) => {
      const journal = simulate(plan, turns);
      claim(plan, journal, fold(journal) as WorkflowState);
    }),
    { numRuns: 500 },
  );

describe('every run of every plan', () => {
  it('ends, with every step settled', () => {
    holds((_plan, _journal, end) => {
      expect(hasEnded(end)).toBe(true);
      const settled = ['succeeded', 'failed', 'skipped', ...(end.status === 'cancelled' ? ['cancelled'] : [])];
      for (const step of Object.values(end.steps)) expect(settled).toContain(step.status);
    });
  });

  it('starts no step before all its dependencies succeeded, and none that succeeded or runs', () => {
    holds((plan, journal) => {
      journal.forEach((event, index) => {
        if (event.type !== 'step_started') return;
        const before = fold(journal.slice(0, index)) as WorkflowState;
        const { dependencies = [] } = plan.find((step) => step.step_id === event.step_id) ?? {};
        for (const dependency of dependencies) expect(before.steps[dependency]?.status).toBe('succeeded');
        expect(before.steps[event.step_id]?.status).toBe('pending');
      });
    });
  });

  it('tries no step more often than allowed, counting from one', () => {
    holds((plan, journal) => {
      for (const { step_id, retry_attempts } of plan) {
        const attempts = journal.flatMap((event) =>
          event.type === 'step_started' && event.step_id === step_id ? [event.attempt] : [],
        );
        expect(attempts.length).toBeLessThanOrEqual(1 + retry_attempts);
        expect(attempts).toEqual(attempts.map((_, index) => index + 1));
      }
    });
  });

  it('starts nothing after a cancellation or a final failure with handling "abort"', () => {
    holds((plan, journal) => {
      const aborts = new Set(plan.filter((step) => step.failure_handling === 'abort').map((step) => step.step_id));
      const stop = journal.findIndex(
        (event) =>
          event.type === 'cancel_requested' ||
          (event.type === 'step_failed' && event.retry_at === undefined && aborts.has(event.step_id)),
      );
      const after = stop < 0 ? [] : journal.slice(stop);
      expect(after.filter((event) => event.type === 'step_started')).toEqual([]);
    });
  });

  it('completes exactly when every needed step succeeded and anything did', () => {
    holds((plan, _journal, end) => {
      const status = (step: WorkflowStep) => end.steps[step.step_id]?.status;
      const needed = plan.filter((step) => step.failure_handling !== 'skip');
      const achieved = plan.some((step) => status(step) === 'succeeded');
      const complete = needed.every((step) => status(step) === 'succeeded') && achieved;
      if (end.status !== 'cancelled') expect(end.status).toBe(complete ? 'completed' : 'failed');
    });
  });

  it('skips only what cannot succeed any more, and says why', () => {
    holds((plan, _journal, end) => {
      const aborted = plan.some(
        (step) => step.failure_handling === 'abort' && end.steps[step.step_id]?.status === 'failed',
      );
      for (const step of plan) {
        const { status, reason } = end.steps[step.step_id] ?? {};
        if (status !== 'skipped') continue;
        const blocked = step.dependencies.some((id) => ['failed', 'skipped'].includes(end.steps[id]?.status ?? ''));
        expect(aborted || blocked).toBe(true);
        expect(reason).toMatch(/^s\d (failed|was skipped)/);
      }
    });
  });
});

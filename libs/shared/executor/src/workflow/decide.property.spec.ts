import * as fc from 'fast-check';
import { FAILURE_HANDLINGS, isCall, type StepEffect, type WorkflowStep } from '@ars/contracts';
import { aStep } from '../testing/build-plan';
import { ImaginedRun, type Turn } from '../testing/imagined-run';
import { abortingStep } from './aborting-step';
import { decide } from './decide';
import { fold } from './fold';
import { readsBeforeWrites } from './transitive-dependencies';
import { hasEnded, isAtRest, stepStateOf, type WorkflowState } from './state';

const EFFECTS: (StepEffect | null)[] = [
  null,
  { ledger: true, idempotent: true, undo: { operation: 'release', parameters: {} } },
  { ledger: true, idempotent: false },
  { ledger: false, idempotent: true },
  { ledger: false, idempotent: false },
];

/** Plans without cycles: a step depends on earlier ones only. */
const plans = fc
  .array(
    fc.record({
      dependencies: fc.array(fc.nat(5), { maxLength: 3 }),
      failure_handling: fc.constantFrom(...FAILURE_HANDLINGS),
      retry_attempts: fc.nat(2),
      effect: fc.constantFrom(...EFFECTS),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drafts) =>
    drafts.map(({ dependencies, ...draft }, index) => {
      const earlier = [...new Set(dependencies)].filter((dependency) => dependency < index);
      return aStep({ ...draft, step_id: `s${index}`, dependencies: earlier.map((dependency) => `s${dependency}`) });
    }),
  );

const OUTCOMES = [
  'success',
  'success',
  'success',
  'transient',
  'final',
  'lost',
  'cancel',
  'claim',
  'retry',
  'approve',
  'reject',
] as const;
const worlds = fc.infiniteStream(fc.record({ pick: fc.nat(), outcome: fc.constantFrom(...OUTCOMES) }));
const wishes = fc.constantFrom(undefined, 'compensate' as const, 'keep' as const);

const beginnings = fc.record({
  steps: plans,
  onFailure: wishes,
  isReviewed: fc.boolean(),
  isDoubtful: fc.boolean(),
  isReplannable: fc.boolean(),
});

/** @param claim about a run that has come to rest, and every step that it had */
const holds = (claim: (run: ImaginedRun, steps: WorkflowStep[]) => void) =>
  fc.assert(
    fc.property(beginnings, worlds, (beginning, turns: Iterator<Turn>) => {
      const run = new ImaginedRun(beginning, turns).run();
      claim(run, run.everyStep);
    }),
    { numRuns: 500 },
  );

/** Every event of a run, with the state that it met. */
function* eventsOf({ journal }: ImaginedRun) {
  for (const [index, event] of journal.entries()) {
    if (index > 0) yield { event, before: fold(journal.slice(0, index)) as WorkflowState };
  }
}

const stepsOf = ({ plan }: WorkflowState): WorkflowStep[] => plan?.execution_steps ?? [];

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

describe('every run of every plan in every world', () => {
  it('ends or is parked, with every step settled where it ended', () => {
    holds(({ state }) => {
      expect(isAtRest(state)).toBe(true);
      const settled = ['succeeded', 'failed', 'skipped', ...(state.status === 'cancelled' ? ['cancelled'] : [])];
      if (hasEnded(state)) for (const step of Object.values(state.steps)) expect(settled).toContain(step.status);
    });
  });

  it('starts no step before all its dependencies succeeded, and none that succeeded or runs', () => {
    holds((run, plan) => {
      for (const { event, before } of eventsOf(run)) {
        if (event.type !== 'step_started') continue;
        const { dependencies = [] } = plan.find((step) => step.step_id === event.step_id) ?? {};
        for (const dependency of dependencies) expect(before.steps[dependency]?.status).toBe('succeeded');
        expect(before.steps[event.step_id]?.status).toBe('pending');
      }
    });
  });

  it('starts nothing once it is stopped: by a cancellation, or by the failure of a step with handling "abort"', () => {
    holds((run) => {
      for (const { event, before } of eventsOf(run)) {
        if (event.type !== 'step_started') continue;
        expect(before).toMatchObject({ cancelRequested: false, status: 'running' });
        const aborts = stepsOf(before).filter((step) => step.failure_handling === 'abort');
        expect(aborts.filter((step) => before.steps[step.step_id]?.status === 'failed')).toEqual([]);
      }
    });
  });

  it('writes nothing before the policies or a person let it, and nothing once it was refused', () => {
    holds((run, plan) => {
      for (const { event, before } of eventsOf(run)) {
        if (event.type !== 'step_started' || !before.plan?.reviewed) continue;
        const { effect } = plan.find((step) => step.step_id === event.step_id) ?? {};
        if (effect !== null) expect(before).toMatchObject({ reviewed: true });
        expect(before.refused).toBeFalsy();
      }
    });
  });

  it('writes nothing that is doubtful before whoever asked confirmed it', () => {
    let times = 0;
    holds((run, plan) => {
      for (const { event, before } of eventsOf(run)) {
        if (event.type === 'confirmed') times += 1;
        if (event.type !== 'step_started' || (before.plan?.doubts ?? []).length === 0) continue;
        const { effect } = plan.find((step) => step.step_id === event.step_id) ?? {};
        if (effect !== null) expect(before.confirmed).toMatchObject({ by: 'advisor' });
      }
    });
    expect(times).toBeGreaterThan(0);
  });

  it('is reviewed only once everything is read that can be read without writing, and never again when approved', () => {
    holds((run) => {
      for (const { event, before } of eventsOf(run)) {
        if (!['reviewed', 'awaiting_approval', 'forbidden'].includes(event.type)) continue;
        expect(before.approvedBy).toBeUndefined();
        for (const step of stepsOf(before).filter((each) => readsBeforeWrites(each, stepsOf(before)))) {
          expect(['succeeded', 'failed', 'skipped']).toContain(before.steps[step.step_id]?.status);
        }
      }
    });
  });

  it('tries no step more often than allowed', () => {
    holds((run, plan) => {
      for (const { event, before } of eventsOf(run)) {
        if (event.type !== 'step_started') continue;
        const { retry_attempts = 0 } = plan.filter(isCall).find((step) => step.step_id === event.step_id) ?? {};
        expect(event.attempt).toBe((before.steps[event.step_id]?.attempts ?? 0) + 1);
        expect(event.attempt).toBeLessThanOrEqual(1 + retry_attempts);
      }
    });
  });

  it('undoes only what was done, and nothing before what was built upon it', () => {
    holds((run, plan) => {
      for (const { event, before } of eventsOf(run)) {
        if (event.type !== 'step_compensated') continue;
        expect(before.steps[event.step_id]).toMatchObject({ status: 'succeeded', compensation: { status: 'pending' } });
        const built = plan.filter((step) => step.dependencies.includes(event.step_id));
        for (const { step_id } of built) expect(before.steps[step_id]?.compensation?.status).not.toBe('pending');
      }
    });
  });

  it('leaves no effect standing that could be undone, once it was undone', () => {
    holds((run, plan) => {
      if (!run.state.stopped || !hasEnded(run.state)) return;
      for (const step of plan) {
        if (!step.effect?.undo || run.stateOf(step).compensation?.error) continue;
        expect(run.happened.has(run.keyOf(step)) && !run.undone.has(run.keyOf(step))).toBe(false);
      }
    });
  });

  it('never gives up an effect that the ledger holds', () => {
    holds((run, plan) => {
      if (!hasEnded(run.state)) return;
      for (const step of plan.filter(({ effect }) => effect?.ledger)) {
        const { generation, status } = run.stateOf(step);
        for (let each = 0; each <= generation; each += 1) {
          const key = run.keyOf(step, each);
          const stands = run.happened.has(key) && !run.undone.has(key);
          if (each < generation || status !== 'succeeded') expect(stands).toBe(false);
        }
      }
    });
  });

  it('completes only where every needed step succeeded, and anything did', () => {
    holds(({ state }) => {
      if (state.status !== 'completed') return;
      const status = (step: WorkflowStep) => state.steps[step.step_id]?.status;
      for (const step of stepsOf(state)) if (step.failure_handling !== 'skip') expect(status(step)).toBe('succeeded');
      expect(stepsOf(state).some((step) => status(step) === 'succeeded')).toBe(true);
    });
  });

  it('is replanned at most once: for a failure that stops it, with nothing running and no effect in doubt', () => {
    let times = 0;
    holds((run) => {
      const replans = [...eventsOf(run)].filter(({ event: { type } }) => /^replan/.test(type));
      expect(replans.length).toBeLessThanOrEqual(1);
      for (const { event, before } of replans) {
        times += event.type === 'replanned' ? 1 : 0;
        expect(before.plan?.replannable).toBe(true);
        expect(before).toMatchObject({ status: 'running', cancelRequested: false });
        expect(abortingStep(before)).toBeDefined();
        for (const step of stepsOf(before)) {
          const { status, uncertain, forbidden } = stepStateOf(before, step);
          expect(status).not.toBe('running');
          if (step.effect?.ledger && status !== 'succeeded') expect(uncertain && !forbidden).toBeFalsy();
        }
      }
    });
    expect(times).toBeGreaterThan(10);
  });

  it('keeps what succeeded when it is replanned, and begins nothing of what it replaced', () => {
    holds((run) => {
      const at = run.journal.findIndex(({ type }) => type === 'replanned');
      if (at < 0) return;
      const [before, after] = [at, at + 1].map((end) => fold(run.journal.slice(0, end)) as WorkflowState);
      for (const step of stepsOf(before as WorkflowState)) {
        const { status } = (before as WorkflowState).steps[step.step_id] ?? {};
        if (status === 'succeeded') expect(after?.steps[step.step_id]).toEqual(before?.steps[step.step_id]);
        else expect(after?.steps).not.toHaveProperty(step.step_id);
      }
      const replaced = run.state.replan?.replaced.map(({ step }) => step.step_id);
      for (const event of run.journal.slice(at)) if ('step_id' in event) expect(replaced).not.toContain(event.step_id);
    });
  });

  it('is decided by state and time alone', () => {
    fc.assert(
      fc.property(beginnings, worlds, (beginning, turns: Iterator<Turn>) => {
        new ImaginedRun(beginning, turns).run((state, now, actions) => {
          expect(decide(frozen(state), now)).toEqual(actions);
        });
      }),
      { numRuns: 200 },
    );
  });
});

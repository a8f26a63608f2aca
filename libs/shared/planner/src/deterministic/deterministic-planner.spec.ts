import { CodedError, type ErrorCode } from '@ars/contracts';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import type { Planner } from '../planner';
import { STEP_DEFAULTS } from '../step-defaults';
import { PlanningThreads } from '../worker/planning-threads';
import { ThreadedPlanner } from '../worker/threaded-planner';
import { DeterministicPlanner } from './deterministic-planner';

describe('what could not be looked up', () => {
  const threads = new PlanningThreads(STEP_DEFAULTS, 20_000);
  afterAll(() => threads.onApplicationShutdown());

  const ask = (text: string, code: ErrorCode, planner: Planner = new DeterministicPlanner()) =>
    planner.createWorkflowPlan(
      {
        ...{ text, requestId: 'request-1', now: new Date('2026-11-23T09:40:00-06:00'), context: {} },
        lookUp: async (service) => {
          if (service === 'repair_orders') throw new CodedError({ code, message: 'no' });
          return {};
        },
      },
      discoveredCatalogue,
    );
  const said = (outcome: unknown) => JSON.stringify(outcome);

  it.each([
    ['close the repair order of Ana', 'repair orders did not answer: what is kept there was not looked through.'],
    ['ferme la fiche de Ana', 'Pas de réponse de repair orders'],
  ])('is said to be that, where a service is silent: %s', async (text, note) => {
    const outcome = await ask(text, 'DEADLINE_EXCEEDED');
    expect(outcome.kind).not.toBe('plan');
    expect(said(outcome)).toContain(note);
    expect(said(await ask(text, 'DEADLINE_EXCEEDED', new ThreadedPlanner(threads)))).toContain(note);
  });

  it('is nothing found where the service says so, or nobody may see it', async () => {
    for (const code of ['VALIDATION_FAILED', 'NOT_PERMITTED'] as const)
      expect(said(await ask('close the repair order of Ana', code))).not.toContain('did not answer');
  });

  it('is not mentioned where the plan needs none of it', async () => {
    expect((await ask('Show me part 1234', 'DEADLINE_EXCEEDED')).kind).toBe('plan');
  });
});

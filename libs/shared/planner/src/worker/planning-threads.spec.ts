import { CodedError } from '@ars/contracts';
import { DeterministicPlanner } from '../deterministic/deterministic-planner';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { STEP_DEFAULTS } from '../step-defaults';
import { validatePlan } from '../validation/validate-plan';
import { PlanningThreads } from './planning-threads';
import { threadedJudge, ThreadedPlanner } from './threaded-planner';

const ask = (text = 'Add part 1234 to RO 1234') => ({
  text,
  context: {},
  requestId: 'request-1',
  now: new Date('2026-11-23T15:40:00Z'),
});
/** Takes more than a twentieth of a second to read. */
const LONG = 'Add part 1234 to RO 1234, tomorrow, for PAY-7001 and Maria. '.repeat(130);
const plan = (threads: PlanningThreads, text?: string) =>
  new ThreadedPlanner(threads).createWorkflowPlan(ask(text), dealershipCatalogue);

const planner = new DeterministicPlanner();

/** All of an outcome but how long it took. */
const timeless = (outcome: unknown): unknown =>
  JSON.parse(JSON.stringify(outcome, (key, value: unknown) => (key === 'computing_ms' ? undefined : value)));

describe('planning in threads', () => {
  const threads = new PlanningThreads(STEP_DEFAULTS, 10_000);
  afterAll(() => threads.onApplicationShutdown());

  it('plans as it does without them, whichever thread is free', async () => {
    const expected = await planner.createWorkflowPlan(ask(), dealershipCatalogue);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => plan(threads)));
    for (const outcome of outcomes) expect(timeless(outcome)).toEqual(timeless(expected));
  }, 180_000);

  it('has what a planner looks up looked up by whoever asked', async () => {
    const asked: string[][] = [[], []];
    const [here, there] = [planner, new ThreadedPlanner(threads)].map((each, index) =>
      each.createWorkflowPlan(
        {
          ...ask("Hold 2 front brake pads for Ana's Camry"),
          lookUp: async (service, operation, parameters) => {
            asked[index]?.push(JSON.stringify([service, operation, parameters]));
            if (parameters['query'] === 'Camry') throw new Error('not now');
            return { repair_orders: [], total: 0 };
          },
        },
        discoveredCatalogue,
      ),
    );
    expect(timeless(await there)).toEqual(timeless(await here));
    expect(asked[1]?.length).toBeGreaterThan(0);
    expect(asked[1]?.sort()).toEqual(asked[0]?.sort());
  }, 180_000);

  it('judges a plan as it does without them', async () => {
    const proposal = { plan_id: 'plan_1', planner: 'llm', execution_steps: [] };
    const basis = { request: { ...ask(), lookUp: async () => undefined } };
    const expected = validatePlan(proposal, dealershipCatalogue, basis);
    expect(await threadedJudge(threads)(proposal, dealershipCatalogue, basis)).toEqual(expected);
  }, 180_000);

  it('passes on what a task throws, and goes on', async () => {
    const request = { ...ask(), text: undefined as unknown as string };
    const failing = new ThreadedPlanner(threads).createWorkflowPlan(request, dealershipCatalogue);
    await expect(failing).rejects.toThrow(/undefined/);
    expect(timeless(await plan(threads))).toEqual(
      timeless(await planner.createWorkflowPlan(ask(), dealershipCatalogue)),
    );
  }, 180_000);
});

describe('a text that nobody can read in time', () => {
  const threads = new PlanningThreads(STEP_DEFAULTS, 50);
  afterAll(() => threads.onApplicationShutdown());

  it('is refused, and the next task is performed by a new thread', async () => {
    const outcome = await plan(threads, LONG);
    expect(outcome).toMatchObject({ kind: 'unsupported', error: { code: 'PLANNING_TIMEOUT', retryable: false } });
    const verdict = await threadedJudge(threads)('no plan', [], {});
    expect(verdict).toEqual(validatePlan('no plan', [], {}));
  }, 120_000);

  it('is not one whose thread has to read a long catalogue first', async () => {
    const keywords = Array.from({ length: 40_000 }, (_, index) => `wordy${index}ness of things`);
    const [service, ...others] = dealershipCatalogue;
    const [operation, ...more] = service?.operations ?? [];
    if (!service || !operation) throw new Error('There is no operation');
    const long = [{ ...service, operations: [{ ...operation, keywords }, ...more] }, ...others];
    // It takes two seconds to read, and the text a quarter of one.
    const budgeted = new PlanningThreads(STEP_DEFAULTS, 1_200);
    const outcome = await new ThreadedPlanner(budgeted).createWorkflowPlan(ask(), long);
    expect(outcome.kind).toBe('plan');
    await budgeted.onApplicationShutdown();
  }, 120_000);

  it('or a plan that cannot be judged, is a finding', async () => {
    const outOfTime = { code: 'PLANNING_TIMEOUT', message: 'no time', retryable: false };
    const late = { run: () => Promise.reject(new CodedError(outOfTime)) } as unknown as PlanningThreads;
    expect(await threadedJudge(late)({}, dealershipCatalogue, {})).toMatchObject({
      findings: [{ code: 'PLANNING_TIMEOUT' }],
    });
  });
});

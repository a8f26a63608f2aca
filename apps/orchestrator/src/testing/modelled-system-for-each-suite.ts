import { type FakeLlm, type LlmRequest, startFakeLlm, startTestNats, type TestNats } from '@ars/testing';
import { OrchestratorModule } from '../orchestrator.module';
import { type RunningApplication, startApplication } from './start-application';

/** What a model answers to a question; see the planner's wire format. */
export type ModelAnswer = (request: LlmRequest) => unknown;

/**
 * For one suite: a broker, the agents of a dealership, a model that answers as the suite says, and the whole orchestrator,
 * whose planner asks that model.
 */
export function modelledSystemForEachSuite<Dealership extends { stop(): Promise<void> }>(
  openDealership: (natsUrl: string) => Promise<Dealership>,
  answer: ModelAnswer,
) {
  let nats: TestNats;
  let model: FakeLlm;
  let dealership: Dealership;
  let orchestrator: RunningApplication;

  beforeAll(async () => {
    nats = await startTestNats();
    model = await startFakeLlm((request) => ({ content: answer(request) }));
    dealership = await openDealership(nats.url);
    orchestrator = await startApplication({
      environment: { NATS_URL: nats.url, OPENAI_BASE_URL: model.url, LLM_ANSWERS: 'false' },
      imports: [OrchestratorModule],
    });
  });

  afterAll(async () => {
    await orchestrator?.stop();
    await dealership?.stop();
    await model?.stop();
    await nats?.stop();
  });

  return {
    get natsUrl() {
      return nats.url;
    },
    get dealership() {
      return dealership;
    },
    model: {
      /** From now on. */
      answer: (next: ModelAnswer): void => model.reply((request) => ({ content: next(request) })),
      /** Every question it was asked. */
      get questions() {
        return model.requests;
      },
    },
    orchestrator: {
      get: (...request: Parameters<RunningApplication['get']>) => orchestrator.get(...request),
      post: (...request: Parameters<RunningApplication['post']>) => orchestrator.post(...request),
    },
  };
}

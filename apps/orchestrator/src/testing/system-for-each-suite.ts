import { startTestNats, type TestNats } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { type Dealership, openDealership } from './dealership';
import { PLANS } from './plans';
import { type RunningOrchestrator, startOrchestrator } from './start-orchestrator';

/** For one suite: a broker, the dealership's agents, somebody else on the bus, and the orchestrator with its plans. */
export function systemForEachSuite() {
  let nats: TestNats;
  let outsider: NatsConnection;
  let dealership: Dealership;
  let orchestrator: RunningOrchestrator;

  beforeAll(async () => {
    nats = await startTestNats();
    outsider = await connect({ servers: nats.url });
    dealership = await openDealership(nats.url);
    orchestrator = await startOrchestrator(nats.url, PLANS);
  });

  afterAll(async () => {
    await orchestrator?.stop();
    await dealership?.stop();
    await outsider?.close();
    await nats?.stop();
  });

  return {
    get natsUrl() {
      return nats.url;
    },
    get outsider() {
      return outsider;
    },
    get dealership() {
      return dealership;
    },
    orchestrator: {
      get url() {
        return orchestrator.url;
      },
      get: (...request: Parameters<RunningOrchestrator['get']>) => orchestrator.get(...request),
      as: (...who: Parameters<RunningOrchestrator['as']>) => orchestrator.as(...who),
      post: (...request: Parameters<RunningOrchestrator['post']>) => orchestrator.post(...request),
      /** Another one in its place. */
      restart: async (): Promise<void> => {
        await orchestrator.stop();
        orchestrator = await startOrchestrator(nats.url, PLANS);
      },
    },
  };
}

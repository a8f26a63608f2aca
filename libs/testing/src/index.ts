export {
  startCallbackReceiver,
  type CallbackReceiver,
  type CallbackReceiverOptions,
  type ReceivedCallback,
} from './callback-receiver';
export { startFakeLlm, type FakeLlm, type LlmReply, type LlmRequest, type LlmScript } from './fake-llm';
export { temporaryDirectory, type TemporaryDirectory } from './temporary-directory';
export { startTestNats, type TestNats } from './test-nats';
export { startTestNatsCluster, type TestNatsCluster } from './test-nats-cluster';
export { startTestPostgres, testDatabase, type TestDatabase, type TestPostgres } from './test-postgres';
export { waitFor, type WaitOptions } from './wait-for';
export { freePort, isPortOpen } from '@ars/infrastructure';

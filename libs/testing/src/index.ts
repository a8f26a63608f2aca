export {
  startCallbackReceiver,
  type CallbackReceiver,
  type CallbackReceiverOptions,
  type ReceivedCallback,
} from './callback-receiver';
export { cpuMilliseconds } from './cpu-time';
export { startFakeLlm, type FakeLlm, type LlmScript } from './fake-llm';
export type { LlmReply, LlmRequest } from './llm-messages';
export { answerChecker, type OpenApi } from './answer-checker';
export { lintOpenApi } from './lint-openapi';
export { lintStrictSchema } from './lint-strict-schema';
export { matchesStrictSchema } from './matches-strict-schema';
export { brainOf, type Proposal } from './llm-brain';
export { LLM_FAULTS, type LlmFaultName } from './llm-faults';
export { LLM_PROFILES, type LlmProfile, type LlmProfileName } from './llm-profiles';
export { CONFORMS, runConformance } from './run-conformance';
export { startLoopbackServer } from './loopback-server';
export { startOtlpCollector, type CollectedSpan, type OtlpCollector } from './otlp-collector';
export { temporaryDirectory, type TemporaryDirectory } from './temporary-directory';
export { startTestBroker, type TestBroker } from './test-broker';
export { startTestNats, type TestNats, type TestNatsOptions } from './test-nats';
export { startTestNatsCluster, type TestNatsCluster } from './test-nats-cluster';
export { startTestPostgres, testDatabase, type TestDatabase, type TestPostgres } from './test-postgres';
export { waitFor, type WaitOptions } from './wait-for';
export { freePort, isPortOpen, startTcpProxy, type TcpProxy } from '@ars/local-system';
export { natsHeaders } from './nats-headers';

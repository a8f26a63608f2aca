export { InFlight } from './background/in-flight';
export { type Lazy, lazily } from './background/lazily';
export { CallbackOutbox, type Callback } from './callback/callback-outbox';
export { CallbackModule } from './callback/callback.module';
export { configModule } from './config/config.module';
export { ConfigurationError, readConfig } from './config/read-config';
export { readRuleFile, type RuleFile, RuleFileError } from './config/read-rule-file';
export { HTTP_URL, ServiceConfig } from './config/service-config';
export { nextHopMs } from './deadline/next-hop';
export type { HealthDetails, HealthIndicator } from './health/health-indicator';
export { HealthReporter } from './health/health-reporter';
export { HealthModule, type HealthOptions } from './health/health.module';
export { NatsHealthIndicator } from './health/nats.health-indicator';
export { BorderValidationPipe, parseAs, type FieldFault } from './http/border-validation.pipe';
export { configureHttp } from './http/configure-http';
export { problemOf, type Problem } from './http/problem';
export { ProblemFilter } from './http/problem.filter';
export { portOf, startService, type ServiceOptions } from './http/start-service';
export { ACCESS, Access, type AccessRule } from './identity/access';
export { identityOf, type Identity, type Requester } from './identity/identity';
export { isChangeExpression, parseChangeExpression, type ChangeExpression } from './change/change-expression';
export { LEDGER_TOOLS, MCP_HEADERS, MCP_META, OUTBOX_TOOLS, type OutboxEvent } from './identity/mcp-keys';
export { DeadLetters, ownHeaders } from './jetstream/dead-letters';
export { DurableConsumer, type DurableConsumerOptions } from './jetstream/durable-consumer';
export { UnprocessableMessage } from './jetstream/unprocessable-message';
export { canonicalJson } from './json-schema/canonical-json';
export { compilePattern } from './json-schema/compile-pattern';
export { compileOwnSchema, compileSchema, type SchemaViolation } from './json-schema/json-schema';
export { loggingModule } from './logging/logging.module';
export { decodeJson, encodeJson, MalformedMessage, nestsWithin } from './nats/json-codec';
export { NatsBus, type Publication, type RequestOptions } from './nats/nats-bus';
export { NatsTransport } from './nats/nats-transport';
export { NatsModule } from './nats/nats.module';
export { planHash } from './step-envelope/plan-hash';
export { stepSigner, StepVerifier, type VouchedStep } from './step-envelope/step-envelope';
export { containsCardNumber } from './privacy/card-numbers';
export { crashPoint } from './process/crash-point';
export { AGENT_CRASH_POINTS, MCP_CRASH_POINTS } from './process/crash-points';
export {
  isUndoExpression,
  parseUndoExpression,
  undoCallOf,
  type UndoCall,
  type UndoExpression,
  type UndoSources,
} from './undo/undo-expression';
export type { ChangeDeclaration, OperationPhrases, OperationWording, UndoDeclaration } from '@ars/contracts';

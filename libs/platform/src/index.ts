export { InFlight } from './background/in-flight';
export { type Lazy, lazily } from './background/lazily';
export { CallbackOutbox, type Callback } from './callback/callback-outbox';
export { CallbackModule } from './callback/callback.module';
export { ConfigurationError, readConfig, variablesOf } from './config/read-config';
export { configuredOperations, type ConfiguredAgent, type ConfiguredTool, readAgents } from './config/read-agents';
export { readRuleFile, type RuleFile, RuleFileError } from './config/read-rule-file';
export { HTTP_URL, ServiceConfig } from './config/service-config';
export { withSecrets } from './config/with-secrets';
export { nextHopMs } from './deadline/next-hop';
export type { HealthDetails, HealthIndicator } from './health/health-indicator';
export { HealthReporter } from './health/health-reporter';
export { HealthModule, type HealthOptions } from './health/health.module';
export { NatsHealthIndicator } from './health/nats.health-indicator';
export { BorderValidationPipe, parseAs, type FieldFault } from './http/border-validation.pipe';
export { configureHttp } from './http/configure-http';
export { isLoopback } from './config/is-loopback';
export { prefixOf } from './http/manners';
export { problemOf } from './errors/problem';
export { ProblemFilter } from './http/problem.filter';
export { portOf, startService, type ServiceOptions } from './http/start-service';
export { ACCESS, Access, type AccessRule } from './identity/access';
export { identityOf, type Identity, type Requester, type Standing } from './identity/identity';
export { DeadLetters, ownHeaders } from './jetstream/dead-letters';
export { DurableConsumer, type DurableConsumerOptions } from './jetstream/durable-consumer';
export { UnprocessableMessage } from './jetstream/unprocessable-message';
export { canonicalJson } from './json-schema/canonical-json';
export { compilePattern } from './json-schema/compile-pattern';
export { compileOwnSchema, compileSchema, type SchemaViolation } from './json-schema/json-schema';
export { loggingModule } from './logging/logging.module';
export { decodeJson, encodeJson, MalformedMessage, nestsWithin } from './nats/json-codec';
export { NatsBus, type Publication, type RequestOptions } from './nats/nats-bus';
export { type NatsServiceDescription, NatsTransport } from './nats/nats-transport';
export { NatsModule } from './nats/nats.module';
export { Accepts, Answers, Creates, Does, type Door, Undescribed, Lists, Redirects, Streams } from './openapi/door';
export { OpenApiModule } from './openapi/openapi.module';
export { type Route, routesOf } from './openapi/routes';
export { planHash } from './step-envelope/plan-hash';
export { stepSigner, StepVerifier, type VouchedStep } from './step-envelope/step-envelope';
export { addToScope, currentScope, inScope, type Scope, scopedContext } from './telemetry/scope';
export { codeLabel, errorTypeOf, observe, type Observe, secondsSince, timed } from './telemetry/instrument';
export { METRICS } from './telemetry/metrics';
export {
  contextIn,
  contextOf,
  endSpan,
  inSpan,
  markFailed,
  openSpan,
  type OpenSpan,
  SpanKind,
  traceHeaders,
  type Traceparent,
  traceparentOf,
  within,
} from './telemetry/spans';
export { Telemetry, startTelemetry } from './telemetry/telemetry';
export { TelemetryModule } from './telemetry/telemetry.module';
export { containsCardNumber, holdsCardNumber } from './privacy/card-numbers';
export { crashPoint } from './process/crash-point';
export { runToEnd } from './process/run-to-end';
export { AGENT_CRASH_POINTS, MCP_CRASH_POINTS } from './process/crash-point';

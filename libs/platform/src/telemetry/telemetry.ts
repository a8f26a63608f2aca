import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
// Not of the package as a whole: that loads all names of the conventions, at every start.
import { W3CTraceContextPropagator } from '@opentelemetry/core/build/src/trace/W3CTraceContextPropagator';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ServiceConfig } from '../config/service-config';
import { startTraces } from './otlp';
import { observeProcess } from './process-metrics';
import { startMetrics } from './prometheus';
import { resourceOf } from './resource';

/** What a process measures and traces. */
export class Telemetry implements OnApplicationShutdown {
  constructor(
    /** Gives what was measured so far, in Prometheus' text format; undefined where nothing is. */
    readonly exposition: (() => Promise<string>) | undefined,
    private readonly flush: () => Promise<void> = async () => undefined,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }
}

/**
 * Begins to measure and to trace, before anything else is made. An SDK is loaded only where it is configured; scopes of the
 * log, and the trace contexts of others, are handed on in any case.
 * @param service name of the deployable
 */
export async function startTelemetry(service: string, config: ServiceConfig): Promise<Telemetry> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const [measures, traces] = [config.OTEL_METRICS_EXPORTER === 'prometheus', areTracesWanted(config)];
  if (!measures && !traces) return new Telemetry(undefined);
  const resource = await resourceOf(service);
  const flush = traces ? await startTraces(resource, config.OTEL_TRACES_SAMPLER_ARG) : undefined;
  if (!measures) return new Telemetry(undefined, flush);
  const exposition = await startMetrics(resource);
  observeProcess();
  return new Telemetry(exposition, flush);
}

function areTracesWanted(config: ServiceConfig): boolean {
  const isCollectorKnown = config.OTEL_EXPORTER_OTLP_ENDPOINT ?? config.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  return (config.OTEL_TRACES_EXPORTER ?? (isCollectorKnown === undefined ? 'none' : 'otlp')) === 'otlp';
}

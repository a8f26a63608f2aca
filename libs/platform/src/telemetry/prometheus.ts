import { metrics } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import { underPrometheusNames } from './exposition';

/** Loads the SDK and begins to measure. @returns gives what was measured so far, in Prometheus' text format */
export async function startMetrics(resource: Resource): Promise<() => Promise<string>> {
  const { PrometheusExporter, PrometheusSerializer } = await import('@opentelemetry/exporter-prometheus');
  const { MeterProvider } = await import('@opentelemetry/sdk-metrics');
  const reader = new PrometheusExporter({ preventServerStart: true });
  // Each value says whose it is, so that nobody's names of scrape jobs matter.
  const serializer = new PrometheusSerializer(undefined, false, /^service\.name$/, false, true);
  metrics.setGlobalMeterProvider(new MeterProvider({ resource, readers: [reader] }));
  return async () => serializer.serialize(underPrometheusNames((await reader.collect()).resourceMetrics));
}

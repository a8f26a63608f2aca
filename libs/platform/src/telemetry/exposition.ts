import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';

/** How Prometheus wants units to be spelled at the end of a name (https://prometheus.io/docs/practices/naming/). */
const UNITS: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '1': 'ratio' };

/** What Prometheus' exporter leaves undone: metrics under names that end in their unit. */
export const underPrometheusNames = ({ resource, scopeMetrics }: ResourceMetrics): ResourceMetrics => ({
  resource,
  scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({ scope, metrics: metrics.map(withUnit) })),
});

function withUnit(metric: MetricData): MetricData {
  const { descriptor } = metric;
  const unit = UNITS[descriptor.unit];
  return {
    ...metric,
    descriptor: { ...descriptor, unit: '', name: unit ? `${descriptor.name}.${unit}` : descriptor.name },
  };
}

import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { readConfig, ServiceConfig, startTelemetry } from '@ars/platform';
import { JournalConflict } from '../journal/journal';
import { RunTrace } from './run-trace';

const KEY = { tenantId: 'TENANT', requestId: 'request_1' };
const SUBMITTED = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const [, TRACE, SPAN] = SUBMITTED.split('-');

describe('the runs of a workflow', () => {
  const exporter = new InMemorySpanExporter();
  beforeAll(async () => {
    await startTelemetry('a-service', readConfig(ServiceConfig, { OTEL_METRICS_EXPORTER: 'none' }));
  });

  it('leave nothing in the journal where nothing is traced', async () => {
    const run = new RunTrace(KEY, {});
    expect(run.traceparent).toBeUndefined();
    expect(await run.conduct(async () => 'done')).toBe('done');
  });

  it('stand in the trace of the submission, each linked to the one before it, also where that never ended', async () => {
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
    const killed = new RunTrace(KEY, { traceparent: SUBMITTED });
    const next = new RunTrace(KEY, { traceparent: SUBMITTED, runTraceparent: killed.traceparent });
    await next.conduct(async () => 'done');
    const [span] = exporter.getFinishedSpans();
    expect(span?.spanContext().traceId).toBe(TRACE);
    expect(span?.parentSpanContext?.spanId).toBe(SPAN);
    expect(span?.links.map(({ context }) => `00-${context.traceId}-${context.spanId}-01`)).toEqual([
      killed.traceparent,
    ]);
    expect(span?.attributes).toMatchObject({ 'ars.tenant.id': 'TENANT', 'ars.workflow.id': 'request_1' });
  });

  it('tell by their codes how they failed', async () => {
    exporter.reset();
    const fenced = new RunTrace(KEY, { traceparent: SUBMITTED }).conduct(async () => {
      throw new JournalConflict(KEY);
    });
    await expect(fenced).rejects.toThrow(JournalConflict);
    expect(exporter.getFinishedSpans()[0]?.attributes['error.type']).toBe('CONFLICT');
  });
});

import { isCall, type OrchestratorResponse, type WorkflowPlan } from '@ars/contracts';
import { type CollectedSpan, type OtlpCollector, startOtlpCollector, waitFor } from '@ars/testing';
import { randomBytes } from 'node:crypto';
import { ended, EXAMPLE_REQUEST, orchestrate, post } from './support/calls';
import { System } from './support/system';

const SEVEN = [
  ...(['payment-mcp', 'repair-orders-mcp', 'parts-mcp'] as const),
  ...(['payment-agent', 'repair-orders-agent', 'parts-agent', 'orchestrator'] as const),
];

/** A trace that somebody who asks us has begun. */
const aTrace = () => {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
};

describe('what is seen from outside', () => {
  let collector: OtlpCollector;
  let system: System;
  beforeAll(async () => {
    collector = await startOtlpCollector();
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'info' };
    system = await System.start({ environment });
  });
  afterAll(async () => {
    await system?.stop();
    await collector?.stop();
  });

  /** Names from a span up to where the trace began. */
  function upwards(span: CollectedSpan): string[] {
    const parent = collector.spans.find(({ spanId }) => spanId === span.parentSpanId);
    return [`${span.service}: ${span.name}`, ...(parent ? upwards(parent) : [span.parentSpanId])];
  }
  const linesOf = (label: string) => system.linesOf(label).map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is a workflow in one trace, from whoever asked down to the tool', async () => {
    const { traceId, spanId, traceparent } = aTrace();
    const request = { user_request: EXAMPLE_REQUEST, request_id: 'traced' };
    const answer = await post<OrchestratorResponse>(`${system.url('orchestrator')}/orchestrate`, request, {
      traceparent,
    });
    const steps = (answer.body.workflow_plan as WorkflowPlan).execution_steps.filter(isCall);
    const run = await collector.next((span) => span.traceId === traceId && span.name === 'run workflow');
    for (const [service, tool] of [
      ['repair-orders', 'get_repair_order_details'],
      ['parts', 'get_part_details'],
      ['parts', 'reserve_parts'],
      ['payment', 'create_payment_link'],
    ] as const) {
      const wire = service.replace('-', '_');
      const own = await collector.next(
        (span) => span.service === `${service}-mcp` && span.name === `tools/call ${tool}` && span.traceId === traceId,
      );
      await collector.next((span) => span.spanId === own.parentSpanId);
      expect(upwards(own)).toEqual([
        `${service}-mcp: tools/call ${tool}`,
        `${service}-agent: tools/call ${tool}`,
        `${service}-agent: process agents.${wire}.execute`,
        `orchestrator: call ${wire}.${tool}`,
        'orchestrator: run workflow',
        'orchestrator: POST /orchestrate',
        spanId,
      ]);
      expect(own.attributes).toMatchObject({
        'ars.workflow.id': 'traced',
        'ars.tenant.id': 'TENANT_AUTOMOTIVE_RETAIL',
        'ars.step.id': steps.find(({ operation }) => operation === tool)?.step_id,
      });
    }
    expect(run.links).toEqual([]);
    // What its facts set off in others belongs to it.
    await collector.next((span) => span.traceId === traceId && span.name === 'process DEALERSHIP');
    expect(JSON.stringify(collector.spans)).not.toMatch(/ambujmehra16|payment link of/);
  });

  it('is neither a secret nor anybody’s personal data: not in logs, traces or numbers, whatever becomes of a request', async () => {
    const person = {
      name: 'Quokkabert',
      email: 'quokka.canary@example.test',
      phone: '312-555-0187',
      note: 'wombat-4711',
    };
    const orchestrator = system.url('orchestrator');
    const manager = await system.as('manager');
    const issued = await post<{ key: string }>(`${orchestrator}/keys`, { name: 'canary', roles: ['parts'] }, manager);
    const secrets = [issued.body.key, manager['Authorization']?.slice('Bearer '.length) ?? '', ...system.secrets()];
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);

    // What is done, what is refused, what is malformed, and what nobody is.
    const about = `${person.name}, ${person.email}, ${person.phone}`;
    await orchestrate(system, `Add a note to RO 412188: ${person.note} ${about}`);
    await orchestrate(system, `Add part 1234 to RO 1234 and send payment link of 100$ to ${person.email}`);
    await orchestrate(system, `Refund $1.00 of payment PAY-7001 because ${person.note}`);
    await orchestrate(system, `Sing ${person.name} a song at ${person.phone}`);
    const context = { customer_email: person.email, user_id: person.name };
    await post(`${orchestrator}/orchestrate`, { user_request: about, context }, manager);
    await post(`${orchestrator}/orchestrate`, { user_request: { about } });
    await post(`${orchestrator}/read`, {
      service: 'parts',
      operation: 'get_part_details',
      parameters: { part: about },
    });
    await post(`${orchestrator}/orchestrate`, `{"user_request": "${about}`);
    const agent = { request_id: 'canary', operation: 'get_part_details', parameters: { part_number: person.email } };
    await post(`${system.url('parts-agent')}/execute`, agent, manager);
    await fetch(`${orchestrator}/workflow/unknown?email=${person.email}`, {
      headers: { cookie: `ars_session=${secrets[1]}x` },
    });
    for (const key of [`${secrets[0]}x`, secrets[0] ?? ''])
      await fetch(`${orchestrator}/workflows`, { headers: { 'x-api-key': key } });

    const kept = "select count(*) from repair_order_history where detail::text like '%wombat-4711%'";
    expect(await system.query<{ count: string }>('repair_orders', kept)).toEqual([{ count: '1' }]);
    const { traceId, traceparent } = aTrace();
    // Spans come in batches, in their order: those of what was asked before are there with this one.
    await post(`${orchestrator}/orchestrate`, { user_request: 'Show me part 1234' }, { traceparent });
    await collector.next((span) => span.traceId === traceId && span.name === 'POST /orchestrate');
    const metrics = await Promise.all(
      SEVEN.map(async (name) => (await fetch(new URL('/metrics', system.url(name)))).text()),
    );
    const seen = [
      JSON.stringify(collector.spans),
      ...metrics,
      ...[...SEVEN, 'nats'].flatMap((name) => system.linesOf(name)),
    ];
    expect(seen.join('').length).toBeGreaterThan(10_000);
    for (const canary of [...Object.values(person), ...secrets]) {
      expect(seen.filter((text) => text.includes(canary)).map((text) => text.slice(0, 500))).toEqual([]);
    }
  }, 90_000);

  it('is one trace when its orchestrator dies on the way, each run linked to the one before', async () => {
    const { traceId, traceparent } = aTrace();
    await system.terminate('orchestrator');
    await system.run('orchestrator', 'orchestrator', { FAILPOINT: 'step.answered:1' });
    const request = { user_request: EXAMPLE_REQUEST, request_id: 'interrupted' };
    await post(`${system.url('orchestrator')}/orchestrate-async`, request, { traceparent });
    await waitFor(async () => !(await isUp(system)), { timeoutMs: 15_000, what: 'the orchestrator to die' });
    await system.run('orchestrator');
    expect((await ended(system, 'interrupted')).success).toBe(true);
    const run = await collector.next(
      (span) => span.name === 'run workflow' && span.attributes['ars.workflow.id'] === 'interrupted',
    );
    expect(run.traceId).toBe(traceId);
    const killed = run.links[0]?.spanId;
    expect(run.links).toEqual([{ traceId, spanId: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
    // The run that was killed never told of itself; what it had called did.
    expect(collector.spans.some(({ spanId }) => spanId === killed)).toBe(false);
  }, 60_000);

  it('is told by each service in numbers, under the names that dashboards ask for', async () => {
    await orchestrate(system, 'Show me part 1234');
    const told = await Promise.all(
      SEVEN.map(async (name) => [name, await (await fetch(new URL('/metrics', system.url(name)))).text()] as const),
    );
    for (const [name, text] of told) expect([name, text]).toEqual([name, expect.stringContaining('process_cpu_time')]);
    const textOf = (service: string) => told.find(([name]) => name === service)?.[1] ?? '';
    expect(textOf('orchestrator')).toMatch(/^ars_workflow_duration_seconds_count\{ars_workflow_status="completed"/m);
    expect(textOf('orchestrator')).toMatch(/^ars_journal_append_duration_seconds_count\{error_type=""/m);
    expect(textOf('orchestrator')).toMatch(/^ars_queue_depth\{ars_queue="TICKETS"/m);
    expect(textOf('orchestrator')).toMatch(/^ars_step_duration_seconds_count\{ars_service="parts"/m);
    expect(textOf('parts-agent')).toMatch(/^messaging_process_duration_seconds_count\{[^}]*agents\.parts\.execute/m);
    expect(textOf('parts-mcp')).toMatch(/^mcp_server_operation_duration_seconds_count\{[^}]*get_part_details/m);
    expect(textOf('parts-mcp')).toMatch(/^db_client_connection_count\{db_client_connection_pool_name="parts"/m);
  });

  it('is told in lines of JSON that name the workflow, also when a service stops or cannot start', async () => {
    const completed = linesOf('orchestrator').find(({ msg }) => /^Workflow traced completed/.test(String(msg)));
    expect(completed).toMatchObject({
      name: 'orchestrator',
      tenant_id: 'TENANT_AUTOMOTIVE_RETAIL',
      workflow_id: 'traced',
      trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    await system.terminate('parts-agent');
    // Its last words are read behind its end.
    for (const words of ['is stopping', 'has stopped'])
      await waitFor(() => linesOf('parts-agent').some(({ msg }) => String(msg).includes(words)), { what: words });
    const misconfigured = { REQUEST_TIMEOUT: 'soon' };
    await expect(system.run('parts-agent', 'parts-agent', misconfigured)).rejects.toThrow();
    expect(linesOf('parts-agent').at(-1)).toMatchObject({ level: 60, msg: expect.stringMatching(/REQUEST_TIMEOUT/) });
    await system.run('parts-agent', 'parts-agent', { NATS_PING_INTERVALL: '3' });
    const warning = /variable NATS_PING_INTERVALL; is NATS_PING_INTERVAL meant/;
    expect(linesOf('parts-agent').some(({ msg }) => warning.test(String(msg)))).toBe(true);
  }, 60_000);
});

const isUp = (system: System): Promise<boolean> =>
  fetch(`${system.url('orchestrator')}/health/live`).then(
    () => true,
    () => false,
  );

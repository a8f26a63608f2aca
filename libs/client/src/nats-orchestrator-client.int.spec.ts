import { startTestNats, type TestNats } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { RefusedError, UnreachableError } from './errors';
import { NatsOrchestratorClient } from './nats-orchestrator-client';

describe('the orchestrator over NATS', () => {
  let nats: TestNats;
  let connection: NatsConnection;
  let orchestrator: NatsOrchestratorClient;

  beforeAll(async () => {
    nats = await startTestNats();
    connection = await connect({ servers: nats.url });
    orchestrator = new NatsOrchestratorClient(connection, { caller: { user_id: 'ana' } });
  });
  afterAll(async () => {
    await connection.close();
    await nats.stop();
  });

  /** Answers one subject, and keeps what was asked. */
  function serve(subject: string, ...answers: unknown[]): unknown[] {
    const asked: unknown[] = [];
    connection.subscribe(subject, {
      max: answers.length,
      callback: (_error, message) => {
        asked.push(message.json());
        message.respond(JSON.stringify(answers.shift()));
      },
    });
    return asked;
  }

  it('asks on the subject of the operation, and says who asks', async () => {
    const asked = serve('orchestrator.confirm', { request_id: 'wf-1', status: 'running' });
    expect(await orchestrator.confirm('wf-1', { plan_hash: 'h' })).toMatchObject({ status: 'running' });
    expect(asked).toEqual([{ request_id: 'wf-1', plan_hash: 'h', context: { user_id: 'ana' } }]);
  });

  it('tells a refusal from an answer that does not come', async () => {
    serve('orchestrator.workflow', { status: 404, code: 'WORKFLOW_NOT_FOUND', detail: 'There is no wf-1' });
    await expect(orchestrator.workflow('wf-1')).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND', status: 404 });
    await expect(orchestrator.cancel('wf-1')).rejects.toBeInstanceOf(UnreachableError);
    expect(new RefusedError({ status: 400 }).code).toBe('HTTP_400');
  });

  it('asks for events until the workflow has ended', async () => {
    const event = (id: string) => ({ id, event: { type: 'step_started', at: '2026-01-01T00:00:00.000Z' } });
    const asked = serve(
      'orchestrator.events',
      { events: [event('1.0')], ended: true, more: true },
      { events: [event('2.0')], ended: false, more: false },
      { events: [event('3.0')], ended: true, more: false },
    );
    const ids: string[] = [];
    for await (const { id } of orchestrator.events('wf-1', { after: '0.0' })) ids.push(id);
    expect(ids).toEqual(['1.0', '2.0', '3.0']);
    expect(asked).toMatchObject([{ after: '0.0' }, { after: '1.0' }, { after: '2.0' }]);
  });
});

import { startLoopbackServer } from '@ars/testing';
import { RefusedError, UnreachableError } from './errors';
import { RestOrchestratorClient } from './rest-orchestrator-client';

interface Asked {
  method: string | undefined;
  url: string | undefined;
  authorization: string | undefined;
  body: unknown;
}

describe('the orchestrator over HTTP', () => {
  const asked: Asked[] = [];
  let answer: { status: number; type?: string; body: string };
  let server: Awaited<ReturnType<typeof startLoopbackServer>>;
  let orchestrator: RestOrchestratorClient;

  beforeAll(async () => {
    server = await startLoopbackServer(({ method, url, headers }, body, response) => {
      asked.push({ method, url, authorization: headers.authorization, body: body ? JSON.parse(body) : undefined });
      response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' }).end(answer.body);
    });
    orchestrator = new RestOrchestratorClient(server.url);
  });
  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200, body: '{}' };
  });
  afterAll(() => server.stop());

  const failure = async (request: Promise<unknown>): Promise<unknown> => request.catch((error: unknown) => error);

  it('proves who asks, with a request and where there is no body', async () => {
    const ana = orchestrator.as({ tenant_id: 'OAKS', user_id: 'ana' }, { token: 'abc' });
    await ana.submit({ user_request: 'Show me part 1234' });
    await ana.workflow('wf-1');
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/orchestrate-async',
        authorization: 'Bearer abc',
        body: { user_request: 'Show me part 1234', context: { tenant_id: 'OAKS', user_id: 'ana' } },
      },
      { method: 'GET', url: '/workflow/wf-1', authorization: 'Bearer abc', body: undefined },
    ]);
  });

  it('asks for what the gateway offers', async () => {
    await orchestrator.confirm('wf-1', { plan_hash: 'h' });
    await orchestrator.approve('wf-1', { plan_hash: 'h' });
    await orchestrator.clarify('wf-1', { choice: 2 });
    await orchestrator.cancel('wf/1');
    await orchestrator.workflows({ status: ['running', 'parked'], limit: 20 });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /workflow/wf-1/confirm',
      'POST /workflow/wf-1/approve',
      'POST /workflow/wf-1/clarify',
      'POST /workflow/wf%2F1/cancel',
      'GET /workflows?status=running%2Cparked&limit=20',
    ]);
  });

  it('tells a refusal by its code', async () => {
    const problem = { status: 404, code: 'WORKFLOW_NOT_FOUND', title: 'Not found', detail: 'There is no wf-1' };
    answer = { status: 404, body: JSON.stringify(problem) };
    const error = await failure(orchestrator.workflow('wf-1'));
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ code: 'WORKFLOW_NOT_FOUND', status: 404, problem });
  });

  it('tells what is no answer of an orchestrator from a refusal', async () => {
    answer = { status: 502, type: 'text/html', body: '<html>' };
    expect(await failure(orchestrator.services())).toBeInstanceOf(UnreachableError);
    const nowhere = new RestOrchestratorClient('http://127.0.0.1:1');
    const error = await failure(nowhere.services());
    expect(error).toBeInstanceOf(UnreachableError);
    expect(String(error)).toContain('http://127.0.0.1:1');
  });

  it('gives the events of a workflow one by one, without what only keeps the connection alive', async () => {
    const at = '2026-01-01T00:00:00.000Z';
    const event = (id: string, type: string) =>
      `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, at, note: 'a: b' })}\n\n`;
    const body = `retry: 1000\n\n${event('1.0', 'created')}: still here\n\n${event('2.0', 'completed')}`;
    answer = { status: 200, type: 'text/event-stream', body };
    const seen: unknown[] = [];
    for await (const one of orchestrator.events('wf-1')) seen.push(one);
    expect(seen).toEqual([
      { id: '1.0', event: { type: 'created', at, note: 'a: b' } },
      { id: '2.0', event: { type: 'completed', at, note: 'a: b' } },
    ]);
  });
});

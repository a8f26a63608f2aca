import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { type ElicitRequest, ElicitRequestSchema, type ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { DEAR_LINK, DOUBTFUL, EXAMPLE, VAGUE } from '../testing/plans';
import { systemForEachSuite } from '../testing/system-for-each-suite';

const system = systemForEachSuite();
const clients: Client[] = [];
type Content = Record<string, unknown>;
type Decide = (params: ElicitRequest['params']) => ElicitResult;

afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

/** The SDK's own client, as whoever the headers prove; with `decide` one that can ask its user. */
async function connected(headers: Record<string, string> = {}, decide?: Decide): Promise<Client> {
  const url = new URL(`${system.orchestrator.url}/mcp`);
  const capabilities = decide ? { elicitation: {} } : {};
  const client = new Client({ name: 'test', version: '1.0.0' }, { capabilities });
  if (decide) client.setRequestHandler(ElicitRequestSchema, ({ params }) => decide(params));
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }) as never);
  clients.push(client);
  return client;
}

async function call(client: Client, name: string, parameters: Content): Promise<Content> {
  const result = await client.callTool({ name, arguments: parameters });
  expect([name, result.isError ? result.content : undefined]).toEqual([name, undefined]);
  return result.structuredContent as Content;
}

const refusal = async (client: Client, name: string, parameters: Content): Promise<string> => {
  const { isError, content } = await client.callTool({ name, arguments: parameters });
  expect(isError).toBe(true);
  return (JSON.parse((content as { text: string }[])[1]?.text ?? '') as { code: string }).code;
};

const holds = () => system.dealership.parts.requests.filter(({ operation }) => operation === 'reserve_parts').length;

describe('the orchestrator over MCP', () => {
  it('tells what it does, with schemas in which each value has one type', async () => {
    const client = await connected();
    expect(client.getInstructions()).toContain('Never confirm what the person has not seen');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...['plan', 'submit', 'workflow', 'confirm', 'answer', 'approve', 'reject', 'cancel', 'undo'],
    ]);
    expect(JSON.stringify(tools.map(({ inputSchema }) => inputSchema))).not.toContain('null');
    expect(tools.filter(({ outputSchema }) => outputSchema === undefined)).toEqual([]);
  });

  it('previews a request, and writes nothing', async () => {
    const before = holds();
    expect(await call(await connected(), 'plan', { user_request: EXAMPLE })).toMatchObject({ kind: 'plan' });
    expect(holds()).toBe(before);
  });

  it('carries out what is proven, once, however often it is asked', async () => {
    const client = await connected();
    const before = holds();
    const order = { user_request: EXAMPLE, request_id: 'mcp-example' };
    const view = await call(client, 'submit', order);
    expect(view).toMatchObject({ status: 'completed', response: { success: true } });
    expect(await call(client, 'submit', order)).toMatchObject({ request_id: 'mcp-example', status: 'completed' });
    expect(holds()).toBe(before + 1);
    expect((await system.orchestrator.get('/workflow/mcp-example')).body).toEqual(
      await call(client, 'workflow', named(view)),
    );
  });

  it('tells whoever wants to hear it how far it is', async () => {
    const client = await connected();
    const told: unknown[] = [];
    const submission = { name: 'submit', arguments: { user_request: EXAMPLE } };
    await client.callTool(submission, undefined, { onprogress: (progress) => void told.push(progress) });
    expect(told).toContainEqual({
      progress: expect.any(Number),
      total: expect.any(Number),
      message: expect.any(String),
    });
  });

  it('gives back what it reads back, and carries it out once it is confirmed', async () => {
    const client = await connected();
    const before = holds();
    const view = await call(client, 'submit', { user_request: DOUBTFUL });
    expect(view).toMatchObject({ status: 'awaiting_confirmation', confirmation: { plan_hash: expect.any(String) } });
    const { plan_hash } = view['confirmation'] as Content;
    expect(await refusal(client, 'confirm', { ...named(view), plan_hash: 'another' })).toBe('PLAN_CHANGED');
    expect(holds()).toBe(before);
    expect(await call(client, 'confirm', { ...named(view), plan_hash })).toMatchObject({ status: 'completed' });
    expect(holds()).toBe(before + 1);
  });

  it('asks, and goes on with the answer', async () => {
    const client = await connected();
    const view = await call(client, 'submit', { user_request: 'Show the brake pads' });
    expect(view).toMatchObject({ status: 'needs_clarification', clarification: { question: expect.any(String) } });
    const answered = await call(client, 'answer', { ...named(view), answer: 'Those of part 1234' });
    expect(answered).toMatchObject({ status: 'completed' });
  });

  it.each(['carry_out', 'drop'])('has a client ask its user what to do with a read-back: %s', async (decision) => {
    const asked: string[] = [];
    const client = await connected({}, ({ message }) => {
      asked.push(message);
      return { action: 'accept', content: { decision } };
    });
    const before = holds();
    const view = await call(client, 'submit', { user_request: DOUBTFUL });
    expect(asked).toEqual([expect.stringContaining('Nothing says which brake pads.')]);
    expect([view['status'], holds() - before]).toEqual(decision === 'carry_out' ? ['completed', 1] : ['failed', 0]);
  });

  it('decides nothing where the user closes the question', async () => {
    const client = await connected({}, () => ({ action: 'cancel' }));
    expect(await call(client, 'submit', { user_request: DOUBTFUL })).toMatchObject({ status: 'awaiting_confirmation' });
  });

  it('has a client ask its user the planner’s question', async () => {
    const client = await connected({}, () => ({ action: 'accept', content: { answer: 'Those of part 1234' } }));
    expect(await call(client, 'submit', { user_request: 'Show the brake pads' })).toMatchObject({
      status: 'completed',
    });
  });

  it('lets a manager approve, and nobody their own', async () => {
    const advisor = await connected(await system.orchestrator.as('advisor'));
    const view = await call(advisor, 'submit', { user_request: DEAR_LINK });
    expect(view).toMatchObject({ status: 'awaiting_approval' });
    const decision = { ...named(view), plan_hash: (view['approval'] as Content)['plan_hash'] };
    expect(await refusal(advisor, 'approve', decision)).toBe('NOT_AN_APPROVER');
    const manager = await connected(await system.orchestrator.as('manager'));
    expect(await call(manager, 'approve', decision)).toMatchObject({ status: 'completed' });
  });

  it('drops and cancels what waits', async () => {
    const client = await connected();
    const waiting = await call(client, 'submit', { user_request: DOUBTFUL });
    const { plan_hash } = waiting['confirmation'] as Content;
    expect(await call(client, 'reject', { ...named(waiting), plan_hash })).toMatchObject({ status: 'failed' });
    const asking = await call(client, 'submit', { user_request: VAGUE.request });
    expect(await call(client, 'cancel', named(asking))).toMatchObject({ status: 'cancelled' });
    expect(await refusal(client, 'undo', named(asking))).toBe('WORKFLOW_NOT_UNDOABLE');
  });

  it('shows workflows as resources, of the caller’s dealership alone', async () => {
    const client = await connected();
    const uri = `workflow:///${String((await call(client, 'submit', { user_request: 'Show part 1234' }))['request_id'])}`;
    const { contents } = await client.readResource({ uri });
    expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({ status: 'completed' });
    const other = await connected(await system.orchestrator.as('advisor', { tenant: 'OTHER' }));
    await expect(other.readResource({ uri })).rejects.toMatchObject({ code: -32002 });
    expect((await client.listResources()).resources).toEqual([]);
  });

  it.each([
    ['a field it does not know', { user_request: 'Show part 1234', colour: 'red' }, 'VALIDATION_FAILED'],
    ['no words', {}, 'VALIDATION_FAILED'],
    ['another tenant', { user_request: 'Show part 1234', context: { tenant_id: 'OTHER' } }, 'FOREIGN_IDENTITY'],
    ['the number of a card', { user_request: 'Charge 4111111111111111' }, 'CARD_NUMBER_REFUSED'],
  ])('refuses %s, as REST does', async (_what, parameters, code) => {
    expect(await refusal(await connected(), 'submit', parameters)).toBe(code);
  });

  it('refuses whose credential is not valid, and keeps sessions to who opened them', async () => {
    await expect(connected({ authorization: 'Bearer nonsense' })).rejects.toThrow();
    const transport = new StreamableHTTPClientTransport(new URL(`${system.orchestrator.url}/mcp`));
    const client = new Client({ name: 'owner', version: '1.0.0' });
    await client.connect(transport as never);
    clients.push(client);
    const stolen = await system.orchestrator.post(
      '/mcp',
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      { ...(await system.orchestrator.as('manager')), 'mcp-session-id': String(transport.sessionId), accept: '*/*' },
    );
    expect([stolen.status, stolen.body['code']]).toEqual([404, 'NOT_FOUND']);
  });

  it('answers without a session, too', async () => {
    const { status, body } = await system.orchestrator.post('/mcp', {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'submit', arguments: { user_request: 'Show part 1234' } },
    });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ result: expect.objectContaining({ structuredContent: expect.anything() }) }),
    ]);
  });
});

const named = ({ request_id }: Content): Content => ({ request_id });

import { generateKeyPairSync } from 'node:crypto';
import type { AgentServiceRequest, AgentServiceResponse } from '@ars/contracts';
import { ServiceConfig, stepSigner, type VouchedStep } from '@ars/platform';
import { startTestNats, type TestNats } from '@ars/testing';
import { connect, headers as createHeaders, type NatsConnection } from 'nats';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import { startTestMcpServer, structured, type TestMcpServer } from '../test-support/test-mcp-server';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const sign = stepSigner(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'));
const config: Partial<ServiceConfig> = { STEP_VERIFICATION_KEYS: String(publicKey.export({ format: 'jwk' }).x) };
const CONTEXT = { tenant_id: 'T1', dealer_id: 'D1', user_id: 'ana' };
const IDENTITY = { tenantId: 'T1', dealerId: 'D1', userId: 'ana' };

describe('an agent that asks who vouches for a step', () => {
  let nats: TestNats;
  let client: NatsConnection;
  let mcp: TestMcpServer;
  let agent: TestAgent;

  beforeAll(async () => {
    nats = await startTestNats();
    client = await connect({ servers: nats.url });
    mcp = await startTestMcpServer([
      { name: 'reserve_parts', run: () => structured({ reserved: 1 }) },
      { name: 'get_part', annotations: { readOnlyHint: true }, run: () => structured({ part: 1 }) },
      {
        ...{ name: 'find_traces', annotations: { readOnlyHint: true }, run: () => structured({ known: 1 }) },
        _meta: { 'dealership/visibility': 'orchestrator' },
      },
    ]);
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url, config });
  });
  afterAll(async () => {
    await agent?.stop();
    await mcp?.stop();
    await client?.close();
    await nats?.stop();
  });
  beforeEach(() => void mcp.calls.splice(0));

  const execute = async (
    request: Partial<AgentServiceRequest>,
    headers: Record<string, string> = {},
  ): Promise<AgentServiceResponse> => {
    const sent = createHeaders();
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    const whole = { request_id: 'w1.s1', operation: 'reserve_parts', parameters: {}, context: CONTEXT, ...request };
    const reply = await client.request('agents.parts.execute', JSON.stringify(whole), {
      timeout: 5_000,
      headers: sent,
    });
    return reply.json<AgentServiceResponse>();
  };
  const STEP: VouchedStep = {
    ...IDENTITY,
    ...{ service: 'parts', operation: 'reserve_parts', parameters: {}, requestId: 'w1.s1', workflowId: 'w1' },
    ...{ stepKey: 'k1', fence: 3, recall: false },
  };
  const HEADERS = { 'Step-Key': 'k1', 'Workflow-Id': 'w1', Fence: '3' };
  const vouched = (step: Partial<VouchedStep> = {}) => ({ ...HEADERS, 'Step-Envelope': sign({ ...STEP, ...step }) });
  const codeOf = ({ metadata }: AgentServiceResponse) => metadata['error_code'];

  it('takes the step that was signed, and a plain read without a signature', async () => {
    expect(await execute({}, vouched())).toMatchObject({ success: true, result: { reserved: 1 } });
    expect(await execute({ operation: 'get_part' })).toMatchObject({ success: true, result: { part: 1 } });
    const operation = 'find_traces';
    expect(await execute({ operation }, vouched({ operation }))).toMatchObject({ result: { known: 1 } });
  });

  it.each<Partial<ServiceConfig>>([{ HOST: '0.0.0.0' }, { NODE_ENV: 'production' }])(
    'takes nothing but plain reads where nobody said whose word it may take, unless it is tried out (%j)',
    async (settings) => {
      const definition = { service: 'careful' };
      const careful = await startTestAgent({
        natsUrl: nats.url,
        mcpUrl: mcp.url,
        definition,
        config: { ...settings, AUTH_LOCAL_ISSUER: false },
      });
      const ask = async (operation: string, headers: Record<string, string>) => {
        const sent = createHeaders();
        for (const [name, value] of Object.entries(headers)) sent.set(name, value);
        const whole = { request_id: 'w1.s1', operation, parameters: {}, context: CONTEXT };
        const options = { timeout: 5_000, headers: sent };
        const reply = await client.request('agents.careful.execute', JSON.stringify(whole), options);
        return reply.json<AgentServiceResponse>();
      };
      const answers = [
        await ask('reserve_parts', HEADERS),
        await ask('reserve_parts', vouched({ service: 'careful' })),
      ];
      expect(answers.map(codeOf)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
      expect(await ask('get_part', {})).toMatchObject({ success: true });
      await careful.stop();
    },
  );

  it('does not know what is a read before it knows its tools, and has a caller come again', async () => {
    const definition = { service: 'waiting' };
    const waiting = await startTestAgent({ natsUrl: nats.url, mcpUrl: 'http://127.0.0.1:1', definition, config });
    const request = { request_id: 'w1.s1', operation: 'get_part', parameters: {}, context: CONTEXT };
    const reply = await client.request('agents.waiting.execute', JSON.stringify(request), { timeout: 5_000 });
    await waiting.stop();
    expect(reply.json()).toMatchObject({ metadata: { error_code: 'UPSTREAM_UNAVAILABLE', retryable: true } });
  });

  it.each<[string, Partial<AgentServiceRequest>, Record<string, string>]>([
    ['a write that nobody vouches for', {}, HEADERS],
    ['a read that is for orchestrators alone', { operation: 'find_traces' }, {}],
    ['a fence above all others', {}, { ...HEADERS, Fence: '999999999999999' }],
    ['a fence of a read', { operation: 'get_part' }, { Fence: '999999999999999' }],
    ['a guessed step key with a recall', {}, { 'Step-Key': 'guessed', Recall: 'true' }],
    ['the undoing of another effect', {}, { 'Step-Key': 'k2', Undoes: 'k1' }],
  ])('refuses %s', async (_what, request, headers) => {
    expect(codeOf(await execute(request, headers))).toBe('UNAUTHENTICATED');
    expect(mcp.calls).toEqual([]);
  });

  it.each<[string, Partial<AgentServiceRequest>, Record<string, string>]>([
    ['with other parameters', { parameters: { quantity: 99 } }, vouched()],
    ['in another tenant', { context: { ...CONTEXT, tenant_id: 'T2' } }, vouched()],
    ['for another person', { context: { ...CONTEXT, user_id: 'eve' } }, vouched()],
    ['as another step', { request_id: 'w1.s2' }, vouched()],
    ['with a higher fence', {}, { ...vouched(), Fence: '999999999999999' }],
    ['with a guessed key', {}, { ...vouched(), 'Step-Key': 'guessed' }],
    ['as a recall', {}, { ...vouched(), Recall: 'true' }],
    ['at another service', {}, vouched({ service: 'payment' })],
  ])('refuses a signed step %s', async (_what, request, headers) => {
    expect(codeOf(await execute(request, headers))).toBe('NOT_PERMITTED');
    expect(mcp.calls).toEqual([]);
  });

  it('refuses a task that nobody vouches for', async () => {
    const request = { request_id: 't1', operation: 'reserve_parts', parameters: {}, context: CONTEXT };
    const reply = await client.request('agents.parts.execute-async', JSON.stringify(request), { timeout: 5_000 });
    expect(reply.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

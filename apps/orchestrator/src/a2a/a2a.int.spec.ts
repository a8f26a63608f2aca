import { randomUUID } from 'node:crypto';
import { type AgentCard, type Message, Role, type SendMessageConfiguration, type Task, TaskState } from '@a2a-js/sdk';
import { type Client, ClientFactory, JsonRpcTransportFactory } from '@a2a-js/sdk/client';
import { type CallbackReceiver, startCallbackReceiver } from '@ars/testing';
import { DEAR_LINK, DOUBTFUL, EXAMPLE } from '../testing/plans';
import { systemForEachSuite } from '../testing/system-for-each-suite';

const system = systemForEachSuite();
let receiver: CallbackReceiver;

beforeAll(async () => {
  receiver = await startCallbackReceiver();
});
afterAll(() => receiver?.stop());

/** The SDK's own client, as whoever the headers prove. */
async function connected(headers: Record<string, string> = {}): Promise<Client> {
  const { url } = system.orchestrator;
  const fetchImpl: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } });
  const card = (await (await fetch(`${url}/.well-known/agent-card.json`)).json()) as AgentCard;
  const here = card.supportedInterfaces.map((one) => ({ ...one, url: one.url.replace(/^https?:\/\/[^/]+/, url) }));
  const factory = new ClientFactory({ transports: [new JsonRpcTransportFactory({ fetchImpl })] });
  return factory.createFromAgentCard({ ...card, supportedInterfaces: here });
}

type Given = string | Record<string, unknown>;
const part = (given: Given): Message['parts'][number] => ({
  content: typeof given === 'string' ? { $case: 'text', value: given } : { $case: 'data', value: given },
  ...{ metadata: undefined, filename: '', mediaType: '' },
});
const request = (
  given: Given[],
  message: Partial<Message> = {},
  configuration: Partial<SendMessageConfiguration> = {},
) => ({
  tenant: '',
  metadata: undefined,
  message: {
    ...{ messageId: randomUUID(), contextId: '', taskId: '', role: Role.ROLE_USER, parts: given.map(part) },
    ...{ metadata: undefined, extensions: [], referenceTaskIds: [], ...message },
  },
  configuration: {
    ...{ acceptedOutputModes: [], taskPushNotificationConfig: undefined, returnImmediately: false, ...configuration },
  },
});

const send = async (client: Client, ...given: Parameters<typeof request>): Promise<Task> =>
  (await client.sendMessage(request(...given))) as Task;
const nameOf = (state: TaskState = TaskState.TASK_STATE_UNSPECIFIED): string => TaskState[state] as string;
const stateOf = ({ status }: Task): string => nameOf(status?.state);
const dataOf = ({ status }: Task): Record<string, { plan_hash: string }> => {
  const content = status?.message?.parts.map((one) => one.content).find((one) => one?.$case === 'data');
  return content?.value as Record<string, { plan_hash: string }>;
};
const wordsOf = ({ status }: Task): string => {
  const content = status?.message?.parts[0]?.content;
  return content?.$case === 'text' ? content.value : '';
};
/** Ours, which stands in the details, else the protocol's. */
const codeOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'nothing',
    ({ data, name }: { data?: { metadata?: { code: string } }[]; name: string }) => data?.[0]?.metadata?.code ?? name,
  );
const holds = (): number =>
  system.dealership.parts.requests.filter(({ operation }) => operation === 'reserve_parts').length;

describe('the orchestrator as an agent of others', () => {
  it('is found by a card that says how it is asked, and more to who signed in', async () => {
    const client = await connected();
    const card = await client.getAgentCard();
    expect(card).toMatchObject({
      supportedInterfaces: [{ protocolBinding: 'JSONRPC', protocolVersion: '1.0' }],
      capabilities: { streaming: true, pushNotifications: true, extendedAgentCard: true },
    });
    expect(card.skills.map(({ id }) => id)).toEqual(expect.arrayContaining(['dealership', 'parts']));
  });

  it('carries out what is proven, once, however often the message comes', async () => {
    const client = await connected();
    const before = holds();
    const messageId = randomUUID();
    const task = await send(client, [EXAMPLE], { messageId });
    expect(stateOf(task)).toBe('TASK_STATE_COMPLETED');
    expect(task.artifacts[0]?.parts.map(({ content }) => content)).toEqual([
      { $case: 'text', value: expect.any(String) },
      { $case: 'data', value: expect.objectContaining({ success: true }) },
    ]);
    expect(task.history[0]?.parts[0]?.content).toEqual({ $case: 'text', value: EXAMPLE });
    expect((await send(client, [EXAMPLE], { messageId })).id).toBe(task.id);
    expect(await codeOf(send(client, ['Show part 1234'], { messageId }))).toBe('IDEMPOTENCY_MISMATCH');
    expect(holds()).toBe(before + 1);
    expect((await system.orchestrator.get(`/workflow/${task.id}`)).body).toMatchObject({ status: 'completed' });
  });

  it('reads back what is in doubt, and carries out the plan that was shown and no other', async () => {
    const client = await connected();
    const before = holds();
    const task = await send(client, [DOUBTFUL]);
    expect(stateOf(task)).toBe('TASK_STATE_INPUT_REQUIRED');
    const hash = dataOf(task)['confirmation']?.plan_hash;
    expect(wordsOf(task)).toContain(`confirm ${hash}`);
    const confirm = (plan_hash: string | undefined) => [{ decision: 'confirm', plan_hash }];
    expect(await codeOf(send(client, confirm('another'), { taskId: task.id }))).toBe('PLAN_CHANGED');
    expect(holds()).toBe(before);
    expect(stateOf(await send(client, confirm(hash), { taskId: task.id }))).toBe('TASK_STATE_COMPLETED');
    expect(holds()).toBe(before + 1);
  });

  it.each([
    ['confirm', 'TASK_STATE_COMPLETED', 1],
    ['reject', 'TASK_STATE_FAILED', 0],
  ])('takes “%s” and the hash in words', async (word, state, done) => {
    const client = await connected();
    const before = holds();
    const task = await send(client, [DOUBTFUL]);
    const said = `${word} ${dataOf(task)['confirmation']?.plan_hash}`;
    expect([stateOf(await send(client, [said], { taskId: task.id })), holds() - before]).toEqual([state, done]);
  });

  it('asks, and goes on with the answer', async () => {
    const client = await connected();
    const task = await send(client, ['Show the brake pads']);
    expect(stateOf(task)).toBe('TASK_STATE_INPUT_REQUIRED');
    expect(wordsOf(task)).not.toBe('');
    const answered = await send(client, ['Those of part 1234'], { taskId: task.id, contextId: task.contextId });
    expect(stateOf(answered)).toBe('TASK_STATE_COMPLETED');
    expect(await codeOf(send(client, ['More'], { taskId: task.id }))).toBe('WORKFLOW_NOT_WAITING');
  });

  it('lets a manager approve, and nobody their own', async () => {
    const advisor = await connected(await system.orchestrator.as('advisor'));
    const task = await send(advisor, [DEAR_LINK]);
    expect(stateOf(task)).toBe('TASK_STATE_INPUT_REQUIRED');
    const approve = [{ decision: 'approve', plan_hash: dataOf(task)['approval']?.plan_hash }];
    expect(await codeOf(send(advisor, approve, { taskId: task.id }))).toBe('NOT_AN_APPROVER');
    expect(await codeOf(send(advisor, ['yes'], { taskId: task.id }))).toBe('UnsupportedOperationError');
    const manager = await connected(await system.orchestrator.as('manager'));
    expect(stateOf(await send(manager, approve, { taskId: task.id }))).toBe('TASK_STATE_COMPLETED');
  });

  it('streams what becomes of a task, what came of it before that it has ended', async () => {
    const client = await connected();
    const seen: string[] = [];
    for await (const { payload } of client.sendMessageStream(request([EXAMPLE]))) {
      const status = payload?.$case === 'statusUpdate' ? nameOf(payload.value.status?.state) : '';
      seen.push([payload?.$case, status].filter(Boolean).join(' '));
    }
    expect(seen[0]).toBe('task');
    expect(seen.slice(-2)).toEqual(['artifactUpdate', 'statusUpdate TASK_STATE_COMPLETED']);
  });

  it('goes on telling where a stream broke off, until somebody is needed', async () => {
    const client = await connected();
    const { id } = await send(client, [DOUBTFUL], {}, { returnImmediately: true });
    const seen: unknown[] = [];
    for await (const { payload } of client.resubscribeTask({ id, tenant: '' })) seen.push(payload?.$case);
    expect(seen[0]).toBe('task');
    expect(stateOf(await client.getTask({ id, tenant: '' }))).toBe('TASK_STATE_INPUT_REQUIRED');
    await client.cancelTask({ id, tenant: '', metadata: undefined });
    await expect(client.resubscribeTask({ id, tenant: '' }).next()).rejects.toThrow('has ended');
  });

  it('tells a receiver by the callback outbox how a task stands, with the token that it knows', async () => {
    const client = await connected();
    const taskPushNotificationConfig = {
      ...{ tenant: '', id: 'mine', taskId: '', url: receiver.url, token: 'secret-1' },
      authentication: { scheme: 'Bearer', credentials: 'abc' },
    };
    const task = await send(client, [DOUBTFUL], {}, { taskPushNotificationConfig });
    const isState = (wanted: string) => (received: { body: unknown }) => JSON.stringify(received.body).includes(wanted);
    const first = await receiver.next(isState('INPUT_REQUIRED'));
    expect(first.headers).toMatchObject({ 'x-a2a-notification-token': 'secret-1', authorization: 'Bearer abc' });
    expect(first.body).toMatchObject({ task: { id: task.id, status: { state: 'TASK_STATE_INPUT_REQUIRED' } } });
    await client.cancelTask({ id: task.id, tenant: '', metadata: undefined });
    expect(await receiver.next(isState('TASK_STATE_CANCELED'))).toBeDefined();
  });

  it('keeps whom a task is told to with the task', async () => {
    const client = await connected();
    const { id: taskId } = await send(client, [DOUBTFUL]);
    const config = {
      tenant: '',
      id: 'one',
      taskId,
      url: 'https://example.com/a',
      token: '',
      authentication: undefined,
    };
    await client.createTaskPushNotificationConfig(config);
    const listed = () => client.listTaskPushNotificationConfig({ taskId, tenant: '', pageSize: 0, pageToken: '' });
    expect((await listed()).configs).toEqual([config]);
    await client.deleteTaskPushNotificationConfig({ taskId, id: 'one', tenant: '' });
    expect((await listed()).configs).toEqual([]);
    const wrong = { ...config, url: 'file:///etc/passwd' };
    expect(await codeOf(client.createTaskPushNotificationConfig(wrong))).toBe('RequestMalformedError');
  });

  it('lists the tasks of a context', async () => {
    const client = await connected();
    const contextId = randomUUID();
    const tasks = [
      await send(client, ['Show part 1234'], { contextId }),
      await send(client, [DOUBTFUL], { contextId }),
    ];
    expect(tasks.map((task) => task.contextId)).toEqual([contextId, contextId]);
    const listed = async (status: TaskState) =>
      client.listTasks({ contextId, status, tenant: '', pageToken: '', statusTimestampAfter: undefined });
    expect((await listed(TaskState.TASK_STATE_UNSPECIFIED)).tasks.map(({ id }) => id)).toEqual(
      tasks.map(({ id }) => id).reverse(),
    );
    expect((await listed(TaskState.TASK_STATE_COMPLETED)).totalSize).toBe(1);
  });

  it('shows nobody another tenant’s tasks, and refuses whose credential is not valid', async () => {
    const { id } = await send(await connected(), ['Show part 1234']);
    const other = await connected(await system.orchestrator.as('advisor', { tenant: 'OTHER' }));
    expect(await codeOf(other.getTask({ id, tenant: '' }))).toBe('WORKFLOW_NOT_FOUND');
    expect(await codeOf(other.getTask({ id, tenant: 'OAKS' }))).toBe('FOREIGN_IDENTITY');
    const forged = await connected({ authorization: 'Bearer nonsense' });
    await expect(send(forged, ['Show part 1234'])).rejects.toThrow();
  });

  it.each([
    ['a card number', ['Charge 4111111111111111'], 'CARD_NUMBER_REFUSED'],
    ['no words', [{ confirm: 'always' }], 'VALIDATION_FAILED'],
    ['a field that it does not know', ['Show part 1234', { colour: 'red' }], 'VALIDATION_FAILED'],
  ])('refuses %s, as REST does', async (_what, given, code) => {
    expect(await codeOf(send(await connected(), given))).toBe(code);
  });

  it('answers what is no request of the protocol as JSON-RPC does', async () => {
    const post = (body: object, headers: Record<string, string> = { 'a2a-version': '1.0' }) =>
      system.orchestrator.post('/a2a', body, headers);
    expect((await post({ jsonrpc: '2.0', id: 7, method: 'Nothing', params: {} })).body).toMatchObject({
      id: 7,
      error: { code: -32601 },
    });
    const malformed = await fetch(`${system.orchestrator.url}/a2a`, {
      ...{ method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
    });
    expect(await malformed.json()).toMatchObject({ error: { code: -32700 } });
    expect((await post({ id: 7 })).body).toMatchObject({ error: { code: -32602 } });
    for (const method of ['SendMessage', 'SendStreamingMessage']) {
      const params = { message: { messageId: 'm-1', role: 'ROLE_USER', parts: [null] } };
      expect((await post({ jsonrpc: '2.0', id: 7, method, params })).body).toMatchObject({
        id: 7,
        error: { code: -32602 },
      });
    }
    expect((await post({ jsonrpc: '2.0', id: 7, method: 'GetTask', params: {} }, {})).body).toMatchObject({
      error: { code: -32009 },
    });
  });
});

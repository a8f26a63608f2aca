import { agentSubjects } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats } from '@ars/testing';
import { headers as createHeaders } from 'nats';
import { NatsStepDispatcher, type StepCall } from './step-dispatcher';

let nats: TestNats;
let bus: NatsBus;
let dispatcher: NatsStepDispatcher;

beforeAll(async () => {
  nats = await startTestNats();
  bus = await NatsBus.connect({ NATS_URL: nats.url });
  dispatcher = new NatsStepDispatcher(bus);
});

afterAll(async () => {
  await bus?.connection.close();
  await nats?.stop();
});

const aCall = (service: string): StepCall => ({
  requestId: 'request_1.a',
  service,
  operation: 'get_part_details',
  parameters: { part_number: '1234' },
  context: { tenant_id: 'TENANT' },
  timeoutSeconds: 1,
  stepKey: 'KEY',
  workflowId: 'request_1',
  fence: 7,
});

const RESPONSE = {
  request_id: 'request_1.a',
  success: true,
  result: { name: 'Brake Pad Set' },
  execution_time: 0.01,
  metadata: {},
  timestamp: '2026-01-01T00:00:00.000Z',
};

/** An agent that answers everything with the same bytes. @returns what it was sent */
function answerWith(service: string, answer: unknown): unknown[] {
  const received: unknown[] = [];
  bus.connection.subscribe(agentSubjects(service).execute, {
    callback: (_error, message) => {
      received.push(message.json());
      message.respond(typeof answer === 'string' ? answer : JSON.stringify(answer));
    },
  });
  return received;
}

describe('the call of an agent', () => {
  it('sends an AgentServiceRequest and gives the result', async () => {
    const received = answerWith('honest', RESPONSE);
    await expect(dispatcher.dispatch(aCall('honest'))).resolves.toEqual({ name: 'Brake Pad Set' });
    expect(received).toEqual([
      {
        request_id: 'request_1.a',
        operation: 'get_part_details',
        parameters: { part_number: '1234' },
        context: { tenant_id: 'TENANT' },
        timeout: 1,
      },
    ]);
  });

  it('says in headers which effect it is about, on whose claim, and how long it will wait', async () => {
    const headers: Record<string, string>[] = [];
    bus.connection.subscribe(agentSubjects('listening').execute, {
      callback: (_error, message) => {
        const given = message.headers ?? createHeaders();
        headers.push(Object.fromEntries(given.keys().map((name) => [name, given.get(name)])));
        message.respond(JSON.stringify(RESPONSE));
      },
    });
    await dispatcher.dispatch(aCall('listening'));
    await dispatcher.dispatch({ ...aCall('listening'), undoes: 'OTHER:reserve_parts' });
    await dispatcher.dispatch({ ...aCall('listening'), recall: true });
    const always = { 'Step-Key': 'KEY', 'Workflow-Id': 'request_1', Fence: '7', 'Deadline-Ms': '500' };
    expect(headers).toEqual([always, { ...always, Undoes: 'OTHER:reserve_parts' }, { ...always, Recall: 'true' }]);
  });

  it('has somebody vouch for whatever speaks of an effect, and sends a plain read without', async () => {
    const sent: [fence: string, envelope: string][] = [];
    bus.connection.subscribe(agentSubjects('asking').execute, {
      callback: (_error, message) => {
        const given = message.headers ?? createHeaders();
        sent.push([given.get('Fence'), given.get('Step-Envelope')]);
        message.respond(JSON.stringify(RESPONSE));
      },
    });
    const vouching = new NatsStepDispatcher(bus, ({ operation, recall }) => `${operation} ${recall}`);
    await vouching.dispatch(aCall('asking'));
    await vouching.dispatch({ ...aCall('asking'), reads: true });
    await vouching.dispatch({ ...aCall('asking'), reads: true, recall: true });
    expect(sent).toEqual([
      ['7', 'get_part_details false'],
      ['', ''],
      ['7', 'get_part_details true'],
    ]);
  });

  it('passes the agent’s own code and its word on retrying on', async () => {
    const metadata = { error_code: 'INSUFFICIENT_STOCK', retryable: true, details: { available: 0 } };
    answerWith('refusing', { ...RESPONSE, success: false, result: null, error: 'None left', metadata });
    await expect(dispatcher.dispatch(aCall('refusing'))).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      message: 'None left',
      retryable: true,
      details: { available: 0 },
    });
  });

  it.each([
    ['garbage', 'this is not JSON'],
    ['null', 'null'],
    ['list', '[]'],
    ['partial', { request_id: 'request_1.a', success: true }],
    ['mistaken', { ...RESPONSE, request_id: 'another' }],
    ['endless', { ...RESPONSE, result: 'x'.repeat(600_000) }],
    ['detailed', { ...RESPONSE, success: false, metadata: { details: 'x'.repeat(600_000) } }],
    ['deep', `{"request_id":"request_1.a","result":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('takes nothing unusable for a result: %s', async (service, answer) => {
    answerWith(service, answer);
    const code = 'UPSTREAM_PROTOCOL_ERROR';
    await expect(dispatcher.dispatch(aCall(service))).rejects.toMatchObject({ code, retryable: false });
  });

  it('waits for an agent that is being restarted', async () => {
    const result = dispatcher.dispatch(aCall('restarting'));
    setTimeout(() => answerWith('restarting', RESPONSE), 400);
    await expect(result).resolves.toEqual({ name: 'Brake Pad Set' });
  });

  it('waits for a server behind an agent that is being restarted, and offers that once more for certain', async () => {
    const metadata = { error_code: 'UPSTREAM_UNAVAILABLE', retryable: true, details: { reached: false } };
    const failure = { ...RESPONSE, success: false, result: null, error: 'ECONNREFUSED', metadata };
    const answers: unknown[] = [];
    const backAt = performance.now() + 2_200;
    bus.connection.subscribe(agentSubjects('waiting').execute, {
      callback: (_error, message) => {
        answers.push(performance.now() < backAt ? failure : RESPONSE);
        message.respond(JSON.stringify(answers.at(-1)));
      },
    });
    await expect(dispatcher.dispatch({ ...aCall('waiting'), timeoutSeconds: 30 })).resolves.toEqual(RESPONSE.result);
    expect(answers.filter((answer) => answer === RESPONSE)).toHaveLength(1);
  });

  it('says what an agent said of a server that does not come back', async () => {
    const metadata = { error_code: 'UPSTREAM_UNAVAILABLE', retryable: true, details: { reached: false } };
    answerWith('waiting-in-vain', { ...RESPONSE, success: false, result: null, error: 'ECONNREFUSED', metadata });
    await expect(dispatcher.dispatch(aCall('waiting-in-vain'))).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      details: { reached: false },
    });
  });

  it('does not offer again what may have been reached', async () => {
    const metadata = { error_code: 'UPSTREAM_UNAVAILABLE', retryable: true };
    const received = answerWith('reset', { ...RESPONSE, success: false, result: null, error: 'ECONNRESET', metadata });
    await expect(dispatcher.dispatch(aCall('reset'))).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(received).toHaveLength(1);
  });

  it('knows an absent agent from a silent one, and calls both worth another try', async () => {
    const absent = { code: 'SERVICE_UNAVAILABLE', message: 'No absent agent is running', retryable: true };
    await expect(dispatcher.dispatch(aCall('absent'))).rejects.toMatchObject(absent);
    bus.connection.subscribe(agentSubjects('silent').execute, { callback: () => {} });
    const silent = { code: 'DEADLINE_EXCEEDED', retryable: true };
    await expect(dispatcher.dispatch(aCall('silent'))).rejects.toMatchObject(silent);
  });
});

import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { OrchestratorModule } from './orchestrator.module';
import { anObject, anOperation, type FakeAgent, startFakeAgent } from './testing/fake-agent';
import { type RunningApplication, startApplication } from './testing/start-application';

const repair_order_id = { type: 'string', pattern: '^[0-9]{1,10}$', 'x-entity': 'repair_order', 'x-labels': ['RO'] };
const technician_id = { type: 'string', pattern: '^T-[0-9]{3}$', 'x-entity': 'technician' };
const WORKSHOP = [
  { technician_id: 'T-014', name: 'Maria Gonzalez' },
  { technician_id: 'T-015', name: 'Maria Ruiz' },
];

/** As the searches of the services do: every word, by name or number. */
const hasWordsOf =
  (query: string) =>
  (row: (typeof WORKSHOP)[number]): boolean =>
    query.split(' ').every((word) => Object.values(row).some((value) => value.includes(word)));

describe('a request that names somebody', () => {
  let nats: TestNats;
  let agent: FakeAgent;
  let orchestrator: RunningApplication;

  beforeAll(async () => {
    nats = await startTestNats();
    agent = await startFakeAgent(nats.url, {
      service: 'repair_orders',
      operations: [
        anOperation({
          name: 'list_technicians',
          parameters: { type: 'object', properties: { query: { type: 'string', 'x-labels': ['name'] } } },
          output: anObject({
            technicians: { type: 'array', items: anObject({ technician_id, name: { type: 'string' } }) },
          }),
        }),
        anOperation({ name: 'get_repair_order', proves: 'repair_order', parameters: anObject({ repair_order_id }) }),
        anOperation({
          name: 'assign_technician',
          keywords: ['assign'],
          annotations: { readOnlyHint: false, destructiveHint: false },
          parameters: anObject({ repair_order_id, technician_id }),
        }),
      ],
      execute: ({ operation, parameters: { query, ...parameters } }) => ({
        result:
          operation === 'list_technicians' ? { technicians: WORKSHOP.filter(hasWordsOf(String(query))) } : parameters,
      }),
    });
    orchestrator = await startApplication({ environment: { NATS_URL: nats.url }, imports: [OrchestratorModule] });
  });

  afterAll(async () => {
    await orchestrator?.stop();
    await agent?.stop();
    await nats?.stop();
  });

  const assignments = () =>
    agent.requests.filter(({ operation }) => operation === 'assign_technician').map(({ parameters }) => parameters);

  it('is carried out where there is one of that name', async () => {
    const { body } = await orchestrator.post('/orchestrate', { user_request: 'Assign Maria Ruiz to RO 1234' });
    expect(body).toMatchObject({ success: true });
    expect(assignments()).toEqual([{ repair_order_id: '1234', technician_id: 'T-015' }]);
  });

  it('asks which one where there are two, and goes on with the answer', async () => {
    agent.requests.length = 0;
    const asked = await orchestrator.post('/orchestrate', {
      request_id: 'two',
      user_request: 'Assign Maria to RO 1234',
    });
    expect(asked.body).toMatchObject({
      clarification: {
        question: expect.stringContaining('Which technician is meant by “Maria”?'),
        choices: [{ label: 'T-014 · Maria Gonzalez' }, { label: 'T-015 · Maria Ruiz' }],
        round: 1,
        missing: [{ operation: 'repair_orders.assign_technician', name: 'technician_id' }],
      },
    });
    expect(assignments()).toEqual([]);
    await orchestrator.post('/workflow/two/clarify', { choice: 3 });
    await orchestrator.post('/workflow/two/clarify', { answer: 'the first one' });
    await waitFor(async () => (await orchestrator.get('/workflow/two')).body['status'] === 'completed');
    expect(assignments()).toEqual([{ repair_order_id: '1234', technician_id: 'T-014' }]);
  });
});

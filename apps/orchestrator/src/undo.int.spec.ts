import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { writeRolesFile } from '@ars/identity';
import { startTestNats, temporaryDirectory, type TemporaryDirectory, type TestNats, waitFor } from '@ars/testing';
import { connect } from 'nats';
import { join } from 'node:path';
import { anObject, anOperation, type FakeAgent, startFakeAgent } from './testing/fake-agent';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

const text = { type: 'string' };
const WRITES = { annotations: { readOnlyHint: false, destructiveHint: false }, idempotent: true, ledger: true };
const HOLD = 'Hold it and note it';
const PLANS = {
  [HOLD]: [
    { step_id: 'hold', service_name: 'desk', operation: 'hold', parameters: { part: '1234' } },
    {
      step_id: 'note',
      service_name: 'desk',
      operation: 'note',
      parameters: { words: 'waits' },
      dependencies: ['hold'],
    },
  ],
  'Note it': [{ step_id: 'note', service_name: 'desk', operation: 'note', parameters: { words: 'waits' } }],
  Look: [{ step_id: 'look', service_name: 'desk', operation: 'look', parameters: {} }],
};
const ANA = { user_id: 'ana' };

type Body = Record<string, unknown>;

describe('a workflow that has ended', () => {
  let nats: TestNats;
  let desk: FakeAgent;
  let orchestrator: RunningOrchestrator;
  let directory: TemporaryDirectory;

  beforeAll(async () => {
    nats = await startTestNats();
    desk = await startFakeAgent(nats.url, {
      service: 'desk',
      operations: [
        anOperation({ name: 'look' }),
        anOperation({
          ...{ name: 'hold', ...WRITES, parameters: anObject({ part: text }) },
          undo: { operation: 'release', parameters: { hold_id: '$outputs.hold_id' } },
        }),
        anOperation({ name: 'release', ...WRITES, parameters: anObject({ hold_id: text }) }),
        anOperation({ name: 'note', ...WRITES, parameters: anObject({ words: text }) }),
      ],
      execute: ({ operation }) => ({ result: operation === 'hold' ? { hold_id: 'H-1' } : {} }),
    });
    const writes = ['desk.hold', 'desk.release', 'desk.note'].map((name) => [name, { advisor: 'auto' }] as const);
    directory = await temporaryDirectory();
    const rolesFile = writeRolesFile(join(directory.path, 'roles.json'), Object.fromEntries(writes));
    orchestrator = await startOrchestrator(nats.url, PLANS, { ROLES_FILE: rolesFile });
  });
  afterAll(async () => {
    await orchestrator?.stop();
    await desk?.stop();
    await nats?.stop();
    await directory?.remove();
  });

  const view = async (id: unknown) => (await orchestrator.get(`/workflow/${id}`)).body;
  const inStatus = (id: unknown, status: string) =>
    waitFor(async () => {
      const body = await view(id);
      return body['status'] === status && body;
    });
  const done = async (user_request: string): Promise<unknown> => {
    const { body } = await orchestrator.post('/orchestrate', { user_request, context: ANA });
    return body['request_id'];
  };
  const released = () => desk.requests.filter(({ operation }) => operation === 'release');

  it('is undone by a workflow of its own, once whoever asked has confirmed it', async () => {
    const id = await done(HOLD);
    const { status, body } = await orchestrator.post(`/workflow/${id}/undo`, { context: ANA });
    expect([status, body]).toMatchObject([202, { status_url: expect.stringContaining('/workflow/') }]);
    const { request_id } = body;
    const waiting = await inStatus(request_id, 'awaiting_confirmation');
    expect(waiting).toMatchObject({
      user_request: `Undo: ${HOLD}`,
      undoes: id,
      confirmation: { steps: [{ step_id: 'undo_1' }], remains: [expect.stringContaining('waits')], doubts: [] },
    });
    expect(released()).toEqual([]);
    const { plan_hash } = waiting['confirmation'] as { plan_hash: string };
    await orchestrator.post(`/workflow/${request_id}/confirm`, { plan_hash, context: ANA });
    await inStatus(request_id, 'completed');
    expect(released()).toMatchObject([{ parameters: { hold_id: 'H-1' }, request_id: `${request_id}.undo_1` }]);
  });

  it('is undone over NATS, too, and under a key only once', async () => {
    const id = await done(HOLD);
    const outsider = await connect({ servers: nats.url });
    const request = JSON.stringify({ request_id: id, context: ANA });
    const reply: Body = (await outsider.request(ORCHESTRATOR_SUBJECTS.undo, request, { timeout: 5_000 })).json();
    await outsider.close();
    await inStatus(reply['request_id'], 'awaiting_confirmation');
    const key = { 'idempotency-key': 'undo-once' };
    const undo = async () =>
      (await orchestrator.post(`/workflow/${id}/undo`, { context: ANA }, key)).body['request_id'];
    expect(await undo()).toBe(await undo());
  });

  it('is not undone where it changed nothing, has not ended, or is not there', async () => {
    const { body } = await orchestrator.post('/orchestrate', { user_request: 'Look' });
    const waiting = (await orchestrator.post('/orchestrate', { user_request: HOLD, confirm: 'always' })).body;
    const codes = [];
    for (const id of [body['request_id'], waiting['request_id'], 'nowhere']) {
      const refused = await orchestrator.post(`/workflow/${id}/undo`);
      codes.push([refused.status, refused.body['code']]);
    }
    expect(codes).toEqual([
      [409, 'WORKFLOW_NOT_UNDOABLE'],
      [409, 'WORKFLOW_NOT_UNDOABLE'],
      [404, 'WORKFLOW_NOT_FOUND'],
    ]);
  });

  it('says that it cannot be undone where nothing of it can be', async () => {
    const id = await done('Note it');
    const { body } = await orchestrator.post(`/workflow/${id}/undo`, { context: ANA });
    expect(await inStatus(body['request_id'], 'failed')).toMatchObject({
      execution_results: { error: { code: 'UNSUPPORTED_REQUEST', message: expect.stringContaining('waits') } },
    });
  });
});

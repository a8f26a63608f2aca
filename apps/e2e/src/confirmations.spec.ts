import type { WorkflowView } from '@ars/contracts';
import { waitFor } from '@ars/testing';
import { ended, orchestrate, post, workflow } from './support/calls';
import { sharedSystem } from './support/shared-system';
import type { System } from './support/system';

const ANA = { user_id: 'ana' };
const HOLD = 'Add 2 pieces of part 1234 to RO 1234';

describe('what is read back', () => {
  const shared = sharedSystem();
  let system: System;
  beforeAll(() => {
    system = shared();
  });

  const at = (path: string) => `${system.url('orchestrator')}${path}`;
  const reserved = async (): Promise<number> => {
    const sql = "select reserved from stock where part_number = '1234'";
    return Number((await system.query<{ reserved: number }>('parts', sql))[0]?.reserved);
  };
  const confirmed = (id: string, view: Pick<WorkflowView, 'confirmation'>) =>
    post(at(`/workflow/${id}/confirm`), { plan_hash: view.confirmation?.plan_hash, context: ANA });

  it('waits for whoever asked, even while the orchestrator dies, and then happens once', async () => {
    const before = await reserved();
    const { request_id, confirmation, answer } = await orchestrate(system, HOLD, { confirm: 'always', context: ANA });
    expect(confirmation?.steps).toMatchObject([
      { changes: [{ entity: 'part', id: '1234', field: 'available_quantity' }], undoable: true },
    ]);
    expect(answer).toContain('1234');
    await system.kill('orchestrator');
    await system.run('orchestrator');
    expect(await workflow(system, request_id)).toMatchObject({ status: 'awaiting_confirmation', confirmation });
    expect(await reserved()).toBe(before);
    const foreign = { plan_hash: confirmation?.plan_hash, context: { user_id: 'ben' } };
    const refused = await post(at(`/workflow/${request_id}/confirm`), foreign);
    expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_THE_REQUESTER' } });
    expect(await confirmed(request_id, { confirmation })).toMatchObject({ status: 202 });
    expect(await ended(system, request_id)).toMatchObject({ success: true });
    expect(await reserved()).toBe(before + 2);
  });

  it('says first what the service will refuse as things stand', async () => {
    const tooMany = 'Add 1 piece of part 34116888457 to RO 412215';
    const { confirmation, answer } = await orchestrate(system, tooMany, { confirm: 'always', context: ANA });
    expect(confirmation?.doubts[0]).toMatchObject({ code: 'REFUSED' });
    expect(answer).toContain('Only 0 of part 34116888457 can be reserved');
  });

  it('can be what an earlier workflow did, to be undone: once, whoever asks again', async () => {
    const before = await reserved();
    const { request_id } = await orchestrate(system, HOLD, { context: ANA });
    expect(await reserved()).toBe(before + 2);
    const undo = async () => {
      const { body } = await post<{ request_id: string }>(at(`/workflow/${request_id}/undo`), { context: ANA });
      const waiting = await waitFor(async () => {
        const view = await workflow(system, body.request_id);
        return view.status === 'awaiting_confirmation' && view;
      });
      await confirmed(body.request_id, waiting);
      return ended(system, body.request_id);
    };
    expect(await undo()).toMatchObject({ success: true });
    expect(await reserved()).toBe(before);
    const [error] = Object.values((await undo()).execution_results.steps).flatMap((step) => step.error ?? []);
    expect(error).toMatchObject({ code: 'EFFECT_UNDONE' });
    expect(await reserved()).toBe(before);
  });
});

import { dryRun } from './dry-run';
import type { StepCall } from './step/step-dispatcher';
import { aPlan, aStep, CREATED } from './testing/build-plan';

const LEDGER = { ledger: true, idempotent: true };

describe('a rehearsal', () => {
  const dryRunOf = async (...steps: Parameters<typeof aPlan>) => {
    const called: string[] = [];
    const dispatch = async ({ requestId }: StepCall) => ({ id: called.push(requestId) });
    return { called, state: await dryRun(aPlan(...steps), CREATED, { dispatch }) };
  };

  it('runs what reads, and nothing that writes or waits for a write', async () => {
    const { called, state } = await dryRunOf(
      aStep({ step_id: 'read', effect: null }),
      aStep({ step_id: 'then', effect: null, dependencies: ['read'], parameters: { id: '$steps.read.outputs.id' } }),
      aStep({ step_id: 'write', effect: LEDGER }),
      aStep({ step_id: 'after', effect: null, dependencies: ['write'] }),
      aStep({ step_id: 'unknown', effect: undefined }),
    );
    expect(called).toEqual(['request_1.read', 'request_1.then']);
    expect(state).toMatchObject({ steps: { then: { status: 'succeeded' }, write: { status: 'pending' } } });
  });

  it('runs a plan that only reads to its end', async () => {
    expect((await dryRunOf(aStep({ step_id: 'read', effect: null }))).state).toMatchObject({ status: 'completed' });
  });
});

import { buildCall, buildEvidence, buildStep, buildWorkflows, named } from '../testing/build-evidence';
import { checkStepKeys } from './step-keys';

const check = (calls: ReturnType<typeof buildCall>[], renewals = 0) =>
  named(checkStepKeys(buildEvidence({ calls, workflows: buildWorkflows({ reserve: buildStep({ renewals }) }) })));

describe('a step keeps its key', () => {
  it('is content where every attempt has the same', () => {
    expect(check([buildCall(), buildCall()])).toEqual([]);
  });

  it('finds an attempt with another one', () => {
    expect(check([buildCall(), buildCall({ stepKey: 'key-2' })])).toEqual(['step key: wf-1.reserve: reserve_parts']);
  });

  it('allows a new one once the effect was undone', () => {
    expect(check([buildCall(), buildCall({ stepKey: 'key-2' })], 1)).toEqual([]);
  });

  it('tells the undoing from the doing', () => {
    const undoing = buildCall({ stepKey: 'key-2', requestId: 'wf-1.reserve.undo', undoes: 'key-1' });
    expect(check([buildCall(), undoing])).toEqual([]);
  });

  it('leaves out what no workflow asked for', () => {
    expect(check([buildCall({ requestId: 'stock' }), buildCall({ requestId: 'stock', stepKey: 'key-2' })])).toEqual([]);
  });
});

import { buildEvidence, buildWorkflows, named } from '../testing/build-evidence';
import { checkRequests } from './requests';

const acknowledged = { type: 'acknowledged' as const, request_id: 'wf-1', at: 1 };

describe('every acknowledged request comes to an end', () => {
  it.each(['completed', 'failed', 'cancelled', 'parked'])('takes %s for one', (status) => {
    const workflows = buildWorkflows({}, { status });
    expect(checkRequests(buildEvidence({ history: [acknowledged], workflows }))).toEqual([]);
  });

  it('finds one that the journal does not know', () => {
    expect(named(checkRequests(buildEvidence({ history: [acknowledged] })))).toEqual(['lost: wf-1']);
  });

  it('finds one that goes on for ever', () => {
    const workflows = buildWorkflows({}, { status: 'running', endedAt: undefined });
    expect(named(checkRequests(buildEvidence({ history: [acknowledged], workflows })))).toEqual(['stuck: wf-1']);
  });

  it('does not miss one that was never acknowledged', () => {
    const history = [{ type: 'submitted' as const, request_id: 'wf-2', at: 1 }];
    expect(checkRequests(buildEvidence({ history }))).toEqual([]);
  });

  it('finds one that was refused', () => {
    const history = [{ type: 'refused' as const, request_id: 'wf-1', at: 1, status: '422' }];
    expect(named(checkRequests(buildEvidence({ history })))).toEqual(['refused: wf-1']);
  });
});

import type { HistoryEntry } from '../load/history';
import { buildEvidence, buildWorkflows, named } from '../testing/build-evidence';
import { checkCallbacks } from './callbacks';

const workflows = buildWorkflows({}, { callbackUrl: 'http://127.0.0.1/wf-1' });
const calledBack = (webhook_id: string, accepted = true, status = 'completed'): HistoryEntry => ({
  type: 'called_back',
  request_id: 'wf-1',
  at: 1,
  webhook_id,
  accepted,
  status,
});
const check = (...history: HistoryEntry[]) => named(checkCallbacks(buildEvidence({ history, workflows })));

describe('who wants to be called back is', () => {
  it('is content with one callback, or several under one id', () => {
    expect(check(calledBack('a', false), calledBack('a'), calledBack('a'))).toEqual([]);
  });

  it('finds one that never came', () => {
    expect(check()).toEqual(['callback: wf-1']);
  });

  it('finds one that was given up after a refusal', () => {
    expect(check(calledBack('a', false))).toEqual(['callback: wf-1']);
  });

  it('finds a second id', () => {
    expect(check(calledBack('a'), calledBack('b'))).toEqual(['callback: wf-1']);
  });

  it('does not take word of what waits for word of the end, nor minds its id', () => {
    const waiting = calledBack('a', true, 'awaiting_approval');
    expect(check(waiting)).toEqual(['callback: wf-1']);
    expect(check(waiting, calledBack('b'))).toEqual([]);
  });

  it('expects none before the end', () => {
    const running = buildWorkflows({}, { status: 'running', endedAt: undefined, callbackUrl: 'http://127.0.0.1/wf-1' });
    expect(checkCallbacks(buildEvidence({ workflows: running }))).toEqual([]);
  });
});

import { stepIdIn, stepRequestId } from './step-request-id';

describe('the id of a step’s request', () => {
  it.each(['do', 'undo'] as const)('tells the step that it is to %s', (purpose) => {
    expect(stepIdIn(stepRequestId('request.1', 'step_2', purpose), 'request.1')).toBe('step_2');
  });

  it('tells nothing where it is another request', () => {
    expect(stepIdIn('event-7', 'request.1')).toBeUndefined();
    expect(stepIdIn('request.1.step_2', undefined)).toBeUndefined();
  });
});

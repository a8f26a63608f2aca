import { readCallHeaders } from './call-headers';

const read = (headers: Record<string, string>) => readCallHeaders((name) => headers[name]);

describe('the headers of a call', () => {
  it('say whose effect it is, until when, and what it takes back', () => {
    const headers = {
      'Step-Key': 's',
      'Workflow-Id': 'w',
      Fence: '12',
      'Deadline-Ms': '1500.5',
      Undoes: 'u',
      Recall: 'true',
    };
    expect(read(headers)).toEqual({
      stepKey: 's',
      workflowId: 'w',
      fence: 12,
      deadlineMs: 1500.5,
      undoes: 'u',
      recall: true,
    });
  });

  it('may be absent or empty', () => {
    expect(read({ 'Step-Key': '', Recall: 'false' })).toEqual({ recall: false });
    expect(read({}).recall).toBe(false);
  });

  it.each([
    ['Step-Key', 'two words'],
    ['Workflow-Id', 'x'.repeat(201)],
    ['Fence', '-1'],
    ['Fence', '1.5'],
    ['Deadline-Ms', 'soon'],
    ['Undoes', 'ä'],
    ['Recall', 'yes'],
  ])('are refused where %s is %s', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
  });
});

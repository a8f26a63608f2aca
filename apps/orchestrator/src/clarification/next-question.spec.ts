import type { Clarification } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import type { Catalogue } from '@ars/planner';
import { anObject, anOperation } from '../testing/fake-agent';
import { isAskedInVain, nextQuestion } from './next-question';

const CATALOGUE: Catalogue = [
  {
    ...{ service: 'desk', status: 'healthy', instances: 1 },
    operations: [
      anOperation({
        name: 'assign_technician',
        parameters: {
          ...anObject({ repair_order_id: { type: 'string', 'x-labels': ['RO'] }, technician_id: { type: 'string' } }),
          required: ['technician_id'],
        },
      }),
    ],
  },
];
const missing = [{ operation: 'desk.assign_technician', name: 'technician_id', description: 'technician' }];
const asks = (question: string, more: Partial<Clarification> = {}) => ({ question, options: [], missing, ...more });

const after = (...questions: string[]): WorkflowState =>
  ({
    request: { request_id: 'r', user_request: '', context: { repair_order_id: '1', user_id: 'ana' } },
    clarifications: questions.map((question, index) => ({ question, values: { note: index } })),
  }) as unknown as WorkflowState;
const next = (question: Clarification, state: WorkflowState) => nextQuestion(question, state, CATALOGUE);

describe('a question', () => {
  it('says which round it is, and is asked as it is at first', () => {
    expect(next(asks('Who?'), after())).toEqual(asks('Who?', { round: 1 }));
    expect(next(asks('Who?'), after('When?'))).toEqual(asks('Who?', { round: 2 }));
  });

  it('comes with forms once two answers led to no plan, with what is known filled in', () => {
    expect(next(asks('Who?'), after('When?', 'What?')).forms).toEqual([
      {
        operation: 'desk.assign_technician',
        title: 'Assign technician',
        fields: [
          ...[{ name: 'repair_order_id', label: 'RO', required: false, value: '1' }].map((field) => ({
            ...field,
            schema: { type: 'string', 'x-labels': ['RO'] },
          })),
          { name: 'technician_id', label: 'technician id', schema: { type: 'string' }, required: true },
        ],
      },
    ]);
  });

  it('is not asked a second time but with forms, and never a third time', () => {
    const again = next(asks('Who?'), after('Who?'));
    expect(again.forms).toHaveLength(1);
    expect(isAskedInVain(again, after('Who?'))).toBe(false);
    expect(isAskedInVain(next(asks('Who?'), after('Who?', 'Who?')), after('Who?', 'Who?'))).toBe(true);
    const formless = next(asks('Who?', { missing: [] }), after('Who?'));
    expect(isAskedInVain(formless, after('Who?'))).toBe(true);
    expect(isAskedInVain(next(asks('Who?'), after('When?')), after('When?'))).toBe(false);
  });
});

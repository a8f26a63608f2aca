import { numberedAnswers } from './answers';

const ASSIGN = { operation: 'repair_orders.assign_technician', description: 'assign a technician' };
const SHOW = { operation: 'repair_orders.get_details', description: 'show a repair order' };
const MISSING = { operation: ASSIGN.operation, name: 'technician_id', description: 'technician' };
const MARIA = { label: 'T-014, Maria Gonzalez', values: { technician_id: 'T-014' } };

const labelsOf = (clarification: Parameters<typeof numberedAnswers>[0]): string[] =>
  numberedAnswers(clarification).map(({ number, label }) => `${number}. ${label}`);

describe('the answers that a question offers', () => {
  it('are rows and operations, numbered through', () => {
    expect(labelsOf({ choices: [MARIA], options: [ASSIGN, SHOW], missing: [MISSING] })).toEqual([
      '1. T-014, Maria Gonzalez',
      '2. assign a technician',
      '3. show a repair order',
    ]);
  });

  it('have no operation among them that only says what a row or a value is needed for', () => {
    expect(labelsOf({ choices: [MARIA], options: [ASSIGN], missing: [MISSING] })).toEqual(['1. T-014, Maria Gonzalez']);
    expect(labelsOf({ options: [ASSIGN], missing: [MISSING] })).toEqual([]);
  });

  it('have the only operation where that is what is asked for', () => {
    expect(labelsOf({ options: [ASSIGN], missing: [] })).toEqual(['1. assign a technician']);
  });
});

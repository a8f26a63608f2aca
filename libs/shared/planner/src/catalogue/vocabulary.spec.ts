import type { OperationCapability } from '@ars/contracts';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { serviceOf } from '../fixtures/build-catalogue';
import { stemsOf } from '../text/stems';
import { Vocabulary, vocabularyOf } from './vocabulary';

const loaner_id = { type: 'string', pattern: '^LC-[0-9]{2}$', description: 'Number of the courtesy car.' };
const bookLoaner: OperationCapability = {
  name: 'book_loaner',
  description: 'Books a courtesy car for a driver.',
  kind: 'mcp',
  keywords: [],
  parameters: { type: 'object', properties: { loaner_id }, required: ['loaner_id'] },
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  idempotent: false,
};
const withLoaners = new Vocabulary([...discoveredCatalogue, serviceOf('courtesy_cars', [bookLoaner])]);

const best = (vocabulary: Vocabulary, text: string): string | undefined => {
  const stems = new Set(stemsOf(text));
  const [first] = [...vocabulary.operations]
    .map((operation) => ({ name: operation.operation.name, score: vocabulary.score(operation, stems) }))
    .sort((one, other) => other.score - one.score);
  return first?.name;
};

describe('what operations say of themselves', () => {
  it('is their names and keywords', () => {
    expect(best(vocabularyOf(discoveredCatalogue), 'assign a technician')).toBe('assign_technician');
  });

  it('is how the description begins where there are no keywords', () => {
    expect(withLoaners.find('courtesy_cars', 'book_loaner')?.names).toContainEqual(stemsOf('book courtesy car'));
    expect(best(withLoaners, 'book courtesy car')).toBe('book_loaner');
  });

  it('is what a number is of, where the parameter has no labels', () => {
    const operation = withLoaners.find('courtesy_cars', 'book_loaner');
    expect(operation?.fields.map(({ labels }) => labels)).toEqual([['courtesy car']]);
  });

  it('is nothing by a verb that any of them could have', () => {
    const vocabulary = vocabularyOf(discoveredCatalogue);
    const alone = vocabulary.operations.map((operation) =>
      vocabulary.score(operation, new Set(stemsOf('set get put'))),
    );
    expect(Math.max(...alone)).toBe(0);
  });
});

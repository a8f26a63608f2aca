import { isFullyLabelled } from './labelled';
import { aCorpusCase, moveTo, reserve } from './testing';

const labelled = (request: string, writes = [reserve(2)]) =>
  isFullyLabelled(aCorpusCase({ request, gold: { writes } }));

describe('an order with everything labelled', () => {
  it('names every value as it stands in the call, in any punctuation', () => {
    expect(labelled('hold 2 43512-06190 for RO 412207')).toBe(true);
    expect(labelled('43512 06190 x, 2 of them, 412207')).toBe(true);
    expect(labelled('move 412207 to quality check', [moveTo('quality_check')])).toBe(true);
  });

  it('leaves nothing to be looked up, counted or said otherwise', () => {
    expect(labelled('hold two 43512-06190 for RO 412207')).toBe(false);
    expect(labelled('hold 2 rotors for RO 412207')).toBe(false);
    expect(labelled('hold 2 43512-06190 for the camry')).toBe(false);
    expect(labelled('hold 22 43512-06190 for 412207')).toBe(false);
    expect(labelled('move 412207 to qc', [moveTo('quality_check')])).toBe(false);
  });

  it('is one to be carried out at once', () => {
    const later = { ...moveTo('completed'), when: 'it is paid' };
    expect(labelled('move 412207 to completed once it is paid', [later])).toBe(false);
  });

  it('is a whole one, and an order', () => {
    expect(isFullyLabelled(aCorpusCase({ request: 'make it 3', previous: ['hold 2'] }))).toBe(false);
    expect(isFullyLabelled(aCorpusCase({ outcome: 'answer', gold: { writes: [] } }))).toBe(false);
  });
});

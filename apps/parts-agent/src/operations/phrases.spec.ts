import { answerTo, faultyTexts, type Sample } from '@ars/phrases/testing';
import { getAlternativeParts } from './get-alternative-parts/operation';
import { validatePartNumber } from './validate-part-number/operation';

const pads = {
  part_number: '45022-TVA-A01',
  name: 'Front Brake Pad Set',
  brand: 'Honda',
  available_quantity: 5,
  on_hand: 5,
  on_order: 0,
  eta: null,
  price: 81.1,
  currency: 'USD',
};
const found = (alternatives: object[]): Sample => ({
  parameters: { part_number: '45022-TVA-A00' },
  result: {
    part_number: '45022-TVA-A00',
    alternatives_count: alternatives.length,
    original: {
      part_number: '45022-TVA-A00',
      name: 'Front Brake Pad Set',
      superseded_by: '45022-TVA-A01',
      ...{ available_quantity: 0, on_hand: 0, on_order: 0, eta: null },
    },
    alternatives,
  },
});
const format = (part_number: string, errors: string[]): Sample => ({
  parameters: { part_number },
  result: { part_number, valid: errors.length === 0, normalized: part_number, errors },
});
const english = { language: 'en', zone: 'America/Chicago', now: new Date('2026-11-23T15:40:00Z') } as const;

describe('the phrases of the parts agent', () => {
  const { phrases: alternatives } = getAlternativeParts.capability;
  const { phrases: form } = validatePartNumber.capability;

  it('say everything in three languages', () => {
    for (const sample of [found([pads]), found([])]) {
      expect(alternatives && faultyTexts(alternatives, sample)).toEqual([]);
    }
    for (const sample of [format('1234', []), format('12', ['shorter than 3 characters'])]) {
      expect(form && faultyTexts(form, sample)).toEqual([]);
    }
  });

  it('name what stands in for a part', () => {
    expect(alternatives && answerTo(alternatives, found([pads]), [], english).split('\n')).toEqual([
      '45022-TVA-A00 is superseded by 45022-TVA-A01. One part can stand in for 45022-TVA-A00 (Front Brake Pad Set):',
      '- 45022-TVA-A01 · Front Brake Pad Set · Honda · 5 available (5 on hand) · $81.10',
      '45022-TVA-A00 itself: 0 available (0 on hand).',
    ]);
  });

  it('answer whether something is a part number', () => {
    expect(form && answerTo(form, format('12', ['shorter than 3 characters']), ['valid'], english)).toBe(
      'No, 12 is not a part number: shorter than 3 characters.',
    );
  });
});

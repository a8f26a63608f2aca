import { rowsOf } from '../../catalogue/finders';
import { vocabularyOf } from '../../catalogue/vocabulary';
import { discoveredCatalogue } from '../../fixtures/discovered-catalogue';
import { readDirective } from '../../fixtures/read-directives';
import { keyOf, Lookups } from '../lookups';
import { findReferents } from './find-referents';
import { runsOf } from './runs';

const vocabulary = vocabularyOf(discoveredCatalogue);
const ROWS: Readonly<Record<string, object[]>> = {
  search_repair_orders: [
    { repair_order_id: '412207', customer: 'Ana Torres', vehicle: '2020 Toyota Camry', status: 'in_progress' },
    { repair_order_id: '412175', customer: 'Ana Torres', vehicle: '2022 Chevrolet Equinox', status: 'invoiced' },
    { repair_order_id: '412215', customer: 'Tom Becker', vehicle: '2019 BMW 330i', status: 'pending' },
  ],
  list_technicians: [{ technician_id: 'T-014', name: 'Maria Gonzalez' }],
};

/** What searches that want every word would find. */
function lookUp(operation: string, parameters: Record<string, unknown>): unknown {
  const list = operation === 'list_technicians' ? 'technicians' : 'repair_orders';
  const words = String(parameters['query'] ?? '')
    .toLowerCase()
    .split(/\s+/);
  const isFound = (row: object) => words.every((word) => JSON.stringify(row).toLowerCase().includes(word));
  return { [list]: (ROWS[operation] ?? []).filter(isFound) };
}

function referents(name: string, text: string, missing: string[]) {
  const operation = vocabulary.operations.find((each) => each.operation.name === name);
  if (!operation) throw new Error(name);
  const directive = readDirective(text);
  const free = directive.tokens.filter(({ stem }) => !operation.title.has(stem));
  const fields = operation.fields.filter((field) => missing.includes(field.name));
  const found = new Map<string, unknown>();
  for (;;) {
    const lookups = new Lookups(found);
    const result = findReferents(fields, runsOf(free, directive.tokens), { vocabulary, lookups, operation, directive });
    if (lookups.wanted.size === 0) return result;
    for (const lookup of lookups.wanted.values()) found.set(keyOf(lookup), lookUp(lookup.operation, lookup.parameters));
  }
}

describe('what people call things', () => {
  it('stands there whole where it is short: "ch" is no Chevrolet', () => {
    expect(referents('update_repair_order_status', 'move ch to quality check', ['repair_order_id']).slots).toEqual([]);
    const { slots } = referents('update_repair_order_status', 'move che to quality check', ['repair_order_id']);
    expect(slots).toMatchObject([{ value: '412175' }]);
  });

  it('is looked up, and is meant where one thing is found', () => {
    const { slots } = referents('update_repair_order_status', "move ana's camry to quality check", ['repair_order_id']);
    expect(slots).toMatchObject([{ parameter: 'repair_order_id', value: '412207', source: 'request' }]);
  });

  it('is looked up by kind: people and things', () => {
    const { slots } = referents('assign_technician', 'assign the bmw to maria', ['repair_order_id', 'technician_id']);
    expect(slots.map(({ value }) => value)).toEqual(expect.arrayContaining(['412215', 'T-014']));
  });

  it('ends where a word of direction begins another thing', () => {
    const { slots } = referents('assign_technician', 'asigna el bmw a maria', ['repair_order_id', 'technician_id']);
    expect(slots.map(({ value }) => value)).toEqual(expect.arrayContaining(['412215', 'T-014']));
  });

  it('is asked about with what was found, where that is several', () => {
    const { slots, gaps } = referents('update_repair_order_status', 'move ana to quality check', ['repair_order_id']);
    expect(slots).toEqual([]);
    expect(gaps[0]?.candidates).toMatchObject([
      { label: expect.stringContaining('412207'), values: { repair_order_id: '412207' } },
      { label: expect.stringContaining('Equinox'), values: { repair_order_id: '412175' } },
    ]);
  });

  it('is found by those of its words that find something', () => {
    const { slots } = referents('update_repair_order_status', 'move the becker zebra to quality check', [
      'repair_order_id',
    ]);
    expect(slots).toMatchObject([{ value: '412215' }]);
  });

  it('is nothing where a read failed', () => {
    const [finder] = vocabulary.finders;
    if (!finder) throw new Error('no finder');
    expect(rowsOf(finder, undefined)).toEqual([]);
  });
});

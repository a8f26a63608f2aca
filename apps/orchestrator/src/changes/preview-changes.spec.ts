import type { ChangeDeclaration, RegisteredService, CallStep } from '@ars/contracts';
import { READ_ORDER } from '../testing/read-order';
import { anOperation } from '../testing/fake-agent';
import { previewChanges, previewUnchanged } from './preview-changes';

const step = (step_id: string, operation: string, parameters: Record<string, unknown>): CallStep => ({
  ...READ_ORDER,
  step_id,
  service_name: 'shelf',
  operation,
  parameters,
});

const holding: ChangeDeclaration = {
  entity: 'item',
  each: '$inputs.items',
  id: '$item',
  field: 'available',
  read: { operations: ['look'], parameters: { item: '$item' } },
  before: '$read.stock#/available',
  after: { minus: ['$read.stock#/available', { in: '$inputs.quantities', key: '$item', otherwise: 1 }] },
};

const preview = (
  changes: ChangeDeclaration[],
  steps: CallStep[],
  results: Record<string, unknown>,
  effects: typeof previewChanges | typeof previewUnchanged = previewChanges,
) => {
  const operations = [anOperation({ name: 'look' }), anOperation({ name: 'write', changes })];
  const services: RegisteredService[] = [{ service: 'shelf', status: 'healthy', instances: 1, operations }];
  return effects({ execution_steps: steps }, results, services);
};

describe('what a plan would change is previewed', () => {
  const looks = [step('look_a', 'look', { item: 'a' }), step('look_b', 'look', { item: 'b' })];
  const results = { look_a: { stock: { available: 5 } }, look_b: { stock: { available: 0.3 } } };

  it('for each of several things, with what was read of that very thing', () => {
    const write = step('write', 'write', { items: ['b', 'a', 'c'], quantities: { b: 0.1 } });
    const change = { step_id: 'write', entity: 'item', field: 'available' };
    expect(preview([holding], [...looks, write], results)).toEqual([
      { ...change, id: 'b', before: 0.3, after: 0.2 },
      { ...change, id: 'a', before: 5, after: 4 },
      { ...change, id: 'c', before: null, after: null },
    ]);
  });

  const renaming: ChangeDeclaration = { entity: 'item', id: '$inputs.item', field: 'name', after: '$inputs.name' };

  it('with values that a read has found, and without those that only the writing will tell', () => {
    const found = step('write', 'write', { item: 'a', name: '$steps.look_a.outputs.stock#/available' });
    expect(preview([renaming], [...looks, found], results)).toMatchObject([{ id: 'a', before: null, after: 5 }]);
  });

  it('with what stays, where the value is known and not given', () => {
    const read = { operations: ['look'], parameters: { item: '$inputs.item' } };
    const named: ChangeDeclaration = { ...renaming, read, before: '$read.stock#/available' };
    const unnamed = step('write', 'write', { item: 'a' });
    expect(preview([named], [...looks, unnamed], results, previewUnchanged)).toEqual([
      { step_id: 'write', entity: 'item', id: 'a', field: 'name', value: 5 },
    ]);
    expect(preview([named], [unnamed], {}, previewUnchanged)).toEqual([]);
  });

  it('by one of several values, whichever the call gives', () => {
    const read = { operations: ['look'], parameters: { item: '$inputs.item' } };
    const of = { entity: 'item', id: '$inputs.item', field: 'stock', read, before: '$read.stock#/available' };
    const counting: ChangeDeclaration[] = [
      { ...of, given: '$inputs.by', after: { plus: ['$read.stock#/available', '$inputs.by'] } },
      { ...of, given: '$inputs.to', after: '$inputs.to' },
    ];
    const change = { step_id: 'write', entity: 'item', id: 'A', field: 'stock', before: 5 };
    const write = (parameters: object) => [...looks, step('write', 'write', { item: 'A', ...parameters })];
    expect(preview(counting, write({ by: 2 }), results)).toEqual([{ ...change, after: 7 }]);
    expect(preview(counting, write({ to: 2 }), results)).toEqual([{ ...change, after: 2 }]);
    const later = write({ by: '$steps.nobody.outputs.count' });
    expect(preview(counting, later, results)).toEqual([{ ...change, after: null }]);
  });

  it('by how much later a moment becomes', () => {
    const read = { operations: ['look'], parameters: { item: '$inputs.item' } };
    const of = { entity: 'item', id: '$inputs.item', read, before: '$read.due' };
    const shift: ChangeDeclaration = {
      ...of,
      field: 'due',
      given: '$inputs.by',
      after: { later: ['$read.due', '$inputs.by'] },
    };
    const shifted = (due: unknown, by: unknown) =>
      preview([shift], [...looks, step('write', 'write', { item: 'A', by })], { look_a: { due } });
    expect(shifted('2026-11-24T16:00:00-06:00', 24)).toMatchObject([{ after: '2026-11-25T22:00:00.000Z' }]);
    expect(shifted('2026-11-24T22:00:00Z', -1.5)).toMatchObject([{ after: '2026-11-24T20:30:00.000Z' }]);
    expect(shifted(null, 24)).toMatchObject([{ after: null }]);
  });

  it('and not as what stays, where it may be given whole as well', () => {
    const read = { operations: ['look'], parameters: { item: '$inputs.item' } };
    const of = { entity: 'item', id: '$inputs.item', field: 'due', read, before: '$read.due' };
    const either: ChangeDeclaration[] = [
      { ...of, after: '$inputs.to' },
      { ...of, given: '$inputs.by', after: { later: ['$read.due', '$inputs.by'] } },
    ];
    const stays = (parameters: object) =>
      preview(
        either,
        [...looks, step('write', 'write', { item: 'A', ...parameters })],
        { look_a: { due: '2026-11-24T22:00:00Z' } },
        previewUnchanged,
      );
    expect(stays({ by: 24 })).toEqual([]);
    expect(stays({})).toMatchObject([{ field: 'due', value: '2026-11-24T22:00:00Z' }]);
  });

  it('and nothing where the value is not given, or the operation declares none', () => {
    expect(preview([renaming], [step('write', 'write', { item: 'a' })], {})).toEqual([]);
    expect(preview([], [step('write', 'write', { item: 'a', name: 'x' })], {})).toEqual([]);
    expect(preview([renaming], looks, results)).toEqual([]);
  });
});

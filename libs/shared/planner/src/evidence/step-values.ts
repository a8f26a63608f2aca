import { findReferences } from '@ars/contracts';
import { fieldsOf, type Field } from '../plan/fields';
import type { PlannedStep } from '../plan/planned-step';
import { leavesOf, type Leaf } from './leaves';

/** What something is given to or taken from. */
export const TARGETS: ReadonlySet<string> = new Set(['repair_order', 'technician']);

/** One value that a step is given: a literal, or a reference to an earlier result. */
export type StepValue = { pointer: string; name: string; field?: Field } & ({ leaf: Leaf } | { reference: string });

const pointerOf = (path: readonly string[]): string =>
  path.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Literals and references of a step's parameters; keys of maps are literals of their own. */
export function valuesOf({ capability, parameters }: PlannedStep): StepValue[] {
  const fields = fieldsOf(capability.parameters);
  const fieldOf = (path: readonly string[]) => {
    const field = fields.find(({ name }) => name === path[0]);
    return { pointer: pointerOf(path), name: path[0] ?? '', ...(field ? { field } : {}) };
  };
  return [
    ...leavesOf(fields, parameters).map((leaf) => ({ ...fieldOf(leaf.path), leaf })),
    ...findReferences(parameters).map(({ path, text }) => ({ ...fieldOf(path.map(String)), reference: text })),
  ];
}

/** Whether a parameter takes an amount of money: a decimal number. Whole numbers count. */
export const takesMoney = ({ schema }: Pick<Leaf, 'schema'>): boolean => schema['type'] === 'number';

export const isFreeText = ({ schema, entity }: Pick<Leaf, 'schema' | 'entity'>): boolean =>
  entity === undefined &&
  schema['type'] === 'string' &&
  ['enum', 'const', 'format', 'pattern'].every((keyword) => schema[keyword] === undefined);

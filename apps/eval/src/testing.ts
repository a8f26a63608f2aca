import type { EvaluationCase } from './case/case';
import { judge } from './grade/judge';
import type { Observation } from './grade/observation';
import type { Attempt } from './run/run-cases';
import type { Change } from './world/snapshot';

export const aCase = (one: Partial<EvaluationCase> = {}): EvaluationCase => ({
  id: 'writes/one',
  split: 'tuned',
  category: 'writes',
  request: 'Reserve 2 of 15400-PLM-A02 for RO 412210',
  expect: 'plan',
  ...one,
});

/** Of an attempt that was carried out and wrote nothing, unless it says otherwise. */
export const anObservation = (seen: Partial<Observation> = {}): Observation => ({
  outcomes: ['plan'],
  planned: [],
  succeeded: [],
  said: '',
  policies: [],
  changesWhileWaiting: [],
  changes: [],
  impediments: [],
  errors: [],
  confirmations: 0,
  tokens: 0,
  repairs: 0,
  ...seen,
});

export const anAttempt = (one: Partial<EvaluationCase>, seen: Partial<Observation> = {}): Attempt => {
  const [wanted, observation] = [aCase(one), anObservation(seen)];
  return { one: wanted, seen: observation, ...judge(wanted, observation) };
};

export const stockChange = (reserved: number, fields = ['reserved']): Change => ({
  table: 'parts.stock',
  kind: 'changed',
  row: { part_number: '15400-PLM-A02', on_hand: 24, reserved },
  fields,
});

export const noteAdded = (note: string): Change => ({
  table: 'repair_orders.notes',
  kind: 'added',
  row: { repair_order_id: '412207', version: 7, note, kind: 'internal' },
  fields: ['repair_order_id', 'version', 'note', 'kind'],
});

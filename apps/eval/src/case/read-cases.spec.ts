import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aCase } from '../testing';
import { TABLES } from '../world/tables';
import type { EvaluationCase } from './case';
import { readCases, selectCases } from './read-cases';

const CASES = join(__dirname, '../../cases');
const cases = readCases(CASES);

describe('the cases', () => {
  it('are many: more than half for tuning, and enough that are locked for a rate that means something', () => {
    const tuned = selectCases(cases, { split: 'tuned' });
    const locked = selectCases(cases, { split: 'locked' });
    expect(tuned.length).toBeGreaterThan(locked.length);
    expect(locked.length).toBeGreaterThanOrEqual(170);
  });

  it('cover every outcome', () => {
    expect([...new Set(cases.map(({ expect: outcome }) => outcome))].sort()).toEqual([
      'answer',
      'approve',
      'clarify',
      'plan',
      'refuse',
    ]);
  });

  it('speak of tables that there are', () => {
    const known = [...TABLES.map(({ name }) => name), 'courtesy_cars.bookings', 'tire_hotel.sets'];
    const named = cases.flatMap(({ goal = [], may = [] }) => [...goal, ...may].map(({ table }) => table));
    expect(named.filter((table) => !known.includes(table))).toEqual([]);
  });

  it('expect of every plan and answer something that can be missed', () => {
    const empty = cases.filter(
      ({ expect: outcome, accepts, goal, operations, says }) =>
        (outcome === 'plan' || outcome === 'answer') &&
        !accepts &&
        ![goal, operations, says].some((list) => list?.length),
    );
    expect(empty.map(({ id }) => id)).toEqual([]);
  });
});

describe('reading cases', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cases-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const read = (...list: unknown[]) => {
    writeFileSync(join(directory, 'writes.json'), JSON.stringify(list));
    return () => readCases(directory);
  };

  it('takes a right one', () => {
    expect(read(aCase())()).toEqual([aCase()]);
  });

  it('refuses a misspelt expectation, a strange fact, two cases of one name and a case in the wrong file', () => {
    expect(read({ ...aCase(), gaol: [] })).toThrow('writes/one must NOT have additional properties: gaol');
    expect(read(aCase({ goal: [{ table: 'parts.stock' }] as unknown as EvaluationCase['goal'] }))).toThrow(
      'writes/one/goal/0',
    );
    expect(read(aCase(), aCase())).toThrow('Two cases have the id writes/one');
    expect(read(aCase({ category: 'reads' }))).toThrow('writes/one is elsewhere');
  });

  it('selects by split and by the beginning of the id', () => {
    const some = [aCase(), aCase({ id: 'reads/one', split: 'locked' })];
    expect(selectCases(some, { caseId: 'reads/' })).toEqual([some[1]]);
    expect(selectCases(some, { split: 'tuned' })).toEqual([some[0]]);
    expect(selectCases(some, { split: 'tuned', caseId: 'reads/' })).toEqual([]);
  });
});

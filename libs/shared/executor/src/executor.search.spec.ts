import type { StepEffect, WorkflowStep } from '@ars/contracts';
import { aStep } from './testing/build-plan';
import { planned, typesOf } from './testing/planned-workflow';

const EFFECT: StepEffect = { ledger: true, idempotent: true };
const MARIA = { technician_id: 'T-014', name: 'María González', cars: [{ id: 'V1' }] };
const MARIO = { technician_id: 'T-015', name: 'Mario Gonzalez', cars: [{ id: 'V2' }, { id: 'V3' }] };

const search = (query: string, checks = ['check_single_match']) =>
  aStep({
    step_id: 'search',
    operation: 'list_technicians',
    parameters: { query },
    validation_checks: checks,
    effect: null,
    failure_handling: 'abort',
  });
const assign = (from: string) =>
  aStep({
    step_id: 'assign',
    operation: 'assign_technician',
    parameters: { repair_order_id: '1', technician_id: `$steps.search.outputs.${from}` },
    dependencies: ['search'],
    effect: EFFECT,
  });
const TAKE_FIRST = 'technicians#/0/technician_id';

async function run(steps: WorkflowStep[], technicians: unknown[]) {
  const world = await planned(steps, ({ operation }) => (operation === 'list_technicians' ? { technicians } : {}));
  const state = await world.executor.executeWorkflow(world.log);
  return {
    state,
    journal: world.journal,
    calls: world.calls.map(({ operation, parameters }) => [operation, parameters]),
  };
}

describe('a search for what is to be changed', () => {
  it.each(['Maria', 'maria gonzalez', 'González, María', 'T-014'])('finds one by “%s”', async (query) => {
    const { state, calls } = await run([search(query), assign(TAKE_FIRST)], [MARIA]);
    expect(state.status).toBe('completed');
    expect(calls.at(-1)).toEqual(['assign_technician', { repair_order_id: '1', technician_id: 'T-014' }]);
    expect(state.steps['search']?.checks).toEqual([
      { check: 'check_single_match', label: 'technicians_single_match_confirmed', passed: true },
    ]);
  });

  it.each([
    ['Gonz', [MARIA], 'found 1: T-014 María González'],
    ['Gonzalez', [MARIA, MARIO], 'found 2: T-014 María González; T-015 Mario Gonzalez'],
    ['Camry', [], 'found 0'],
  ])('asks which one “%s” is, and changes nothing', async (query, found, told) => {
    const { state, calls, journal } = await run([search(query), assign(TAKE_FIRST)], found);
    expect(state.status).toBe('needs_clarification');
    expect(calls.map(([operation]) => operation)).toEqual(['list_technicians']);
    expect((await typesOf(journal)).at(-1)).toBe('needs_clarification');
    expect(state.clarification).toEqual({
      question: `Which technician id is meant? list_technicians with “${query}” ${told}.`,
      options: [],
      missing: [{ operation: 'parts.assign_technician', name: 'technician_id', description: 'technician id' }],
    });
  });

  it('has to be clear in every list on the way', async () => {
    const clear = await run([search('Maria'), assign('technicians#/0/cars/0/id')], [MARIA]);
    expect(clear.state.status).toBe('completed');
    const unclear = await run([search('Mario'), assign('technicians#/0/cars/0/id')], [MARIO]);
    expect(unclear.state.clarification?.question).toContain('found 2: V2; V3');
  });

  it('may find several where nobody wants it to be clear', async () => {
    const { state } = await run([search('Gonzalez', []), assign(TAKE_FIRST)], [MARIA, MARIO]);
    expect(state.status).toBe('completed');
  });

  it('fails as any other step once something was tried to be written', async () => {
    const note = aStep({ step_id: 'note', operation: 'add_note', effect: EFFECT });
    const late = { ...search('Gonzalez'), dependencies: ['note'] };
    const { state } = await run([note, late, assign(TAKE_FIRST)], [MARIA, MARIO]);
    expect(state.status).toBe('failed');
    expect(state.steps['search']?.error?.message).toContain('(found 2: ');
  });
});

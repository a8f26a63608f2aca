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

async function run(steps: WorkflowStep[], technicians: unknown[], all: unknown[] = technicians) {
  const world = await planned(steps, ({ operation, parameters }) => {
    if (operation !== 'list_technicians') return {};
    return { technicians: parameters['query'] === undefined ? all : technicians };
  });
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

  const choice = ({ technician_id, name }: typeof MARIA) => ({
    label: `${technician_id}, ${name}`,
    values: { technician_id },
    facts: { name },
  });

  it.each([
    ['Gonz', [MARIA], 'Is it this one? “Gonz” does not fit it exactly.'],
    ['Gonzalez', [MARIA, MARIO], 'Which technician is meant? “Gonzalez” fits 2.'],
  ])('asks which one “%s” is, with what was found, and changes nothing', async (query, found, question) => {
    const { state, calls, journal } = await run([search(query), assign(TAKE_FIRST)], found);
    expect(state.status).toBe('needs_clarification');
    expect(calls.map(([operation]) => operation)).toEqual(['list_technicians']);
    expect((await typesOf(journal)).at(-1)).toBe('needs_clarification');
    expect(state.clarification).toEqual({
      ...{ question, options: [], choices: found.map(choice) },
      missing: [{ operation: 'parts.assign_technician', name: 'technician_id', description: 'technician' }],
    });
  });

  it.each([
    ['which there are, where nothing was found and they are few', [MARIA, MARIO], [choice(MARIA), choice(MARIO)]],
    ['without any, where they are many', Array.from({ length: 10 }, () => MARIA), undefined],
  ])('asks %s', async (_case, all, choices) => {
    const { state, calls } = await run([search('Camry'), assign(TAKE_FIRST)], [], all);
    expect(calls).toEqual([
      ['list_technicians', { query: 'Camry' }],
      ['list_technicians', {}],
    ]);
    const question = 'Which technician is meant? Nothing was found for “Camry”.';
    expect(state.clarification).toMatchObject({ question });
    expect(state.clarification?.choices).toEqual(choices);
  });

  it('asks in words of the trade, and shows no reference', async () => {
    const parts = [
      { part_number: '1234', name: 'Brake Pad Set' },
      { part_number: '04465-33480', name: 'Front Brake Pad Set' },
    ];
    const order = aStep({ step_id: 'order', operation: 'get_order', effect: null });
    const find = (parameters: Record<string, unknown>) => ({
      ...aStep({ step_id: 'find', operation: 'search_parts', parameters, dependencies: ['order'], effect: null }),
      ...{ validation_checks: ['check_single_match'], failure_handling: 'abort' as const },
    });
    const reference = '$steps.find.outputs.parts#/0/part_number';
    const hold = aStep({
      ...{ step_id: 'hold', operation: 'reserve_parts', dependencies: ['find'], effect: EFFECT },
      parameters: { part_number: reference, part_numbers: [reference] },
    });
    const model = '$steps.order.outputs.model';
    for (const [parameters, question] of [
      [{ part_name: 'pads', vehicle_model: model }, 'Which part is meant? “pads” fits 2.'],
      [{ vehicle_model: model }, 'Which part is meant? There are 2.'],
    ] as const) {
      const { log, executor } = await planned([order, find(parameters), hold], ({ operation }) =>
        operation === 'search_parts' ? { parts } : { model: 'Camry' },
      );
      expect((await executor.executeWorkflow(log)).clarification).toMatchObject({ question });
    }
  });

  it('does not ask the same a second time', async () => {
    const { log, executor } = await planned([search('Camry'), assign(TAKE_FIRST)], () => ({ technicians: [] }));
    const { plan } = log.state;
    await executor.executeWorkflow(log);
    log.record({ type: 'clarified', by: 'advisor', answer: 'the Camry' }, { type: 'claimed', executor: 'executor_2' });
    if (plan) log.record({ type: 'planned', plan });
    expect(await executor.executeWorkflow(log)).toMatchObject({ status: 'failed' });
  });

  it('has to be clear in every list on the way', async () => {
    const clear = await run([search('Maria'), assign('technicians#/0/cars/0/id')], [MARIA]);
    expect(clear.state.status).toBe('completed');
    const unclear = await run([search('Mario'), assign('technicians#/0/cars/0/id')], [MARIO]);
    expect(unclear.state.clarification?.choices).toMatchObject([{ values: { technician_id: 'V2' } }, { label: 'V3' }]);
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

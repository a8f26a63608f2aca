import { actOf, outcomeOf, planOf } from '../fixtures/ask-planner';
import { stemOf } from '../language/words';

describe('DeterministicPlanner, asked in Spanish', () => {
  it.each([
    ['¿Cuál es el estado de la orden 412207?', 'get_repair_order_details', { repair_order_id: '412207' }],
    ['¿Hay existencias de la pieza 90915-YZZN1?', 'check_part_availability', { part_number: '90915-YZZN1' }],
    [
      'Agrega la pieza 1234 a la orden 1234',
      'reserve_parts',
      { part_numbers: ['1234'], repair_order_id: '1234', quantity_map: { '1234': 1 } },
    ],
    [
      'Reserva dos piezas 04465-33480 para la orden 412207',
      'reserve_parts',
      { part_numbers: ['04465-33480'], repair_order_id: '412207', quantity_map: { '04465-33480': 2 } },
    ],
    [
      'Reserva 2 piezas de 15400-PLM-A02 para la orden 412210',
      'reserve_parts',
      { part_numbers: ['15400-PLM-A02'], repair_order_id: '412210', quantity_map: { '15400-PLM-A02': 2 } },
    ],
    [
      'Asigna el técnico T-014 a la orden 412215',
      'assign_technician',
      { repair_order_id: '412215', technician_id: 'T-014' },
    ],
    [
      'Marca la orden 412207 como completada',
      'update_repair_order_status',
      { repair_order_id: '412207', new_status: 'completed' },
    ],
    [
      '¿Puedes apartar una pieza 43512-06190 para la orden 412207?',
      'reserve_parts',
      { part_numbers: ['43512-06190'], repair_order_id: '412207', quantity_map: { '43512-06190': 1 } },
    ],
    [
      'Necesito que muevas la orden 412207 a completada',
      'update_repair_order_status',
      { repair_order_id: '412207', new_status: 'completed' },
    ],
    [
      'Agrega una nota a la orden 412207: el cliente llamó',
      'add_repair_notes',
      { repair_order_id: '412207', note: 'el cliente llamó' },
    ],
  ])('%s', async (text, operation, parameters) => {
    expect(await actOf(text)).toEqual([operation, parameters]);
  });

  it('plans several things, in their order', async () => {
    const plan = await planOf('Agrega 3 piezas 04465-33480 a la orden 412207 y asigna el técnico T-014');
    expect(plan.execution_steps.map(({ operation }) => operation).slice(2)).toEqual([
      'reserve_parts',
      'assign_technician',
    ]);
  });

  it('takes the words for things off their verbs', async () => {
    const plan = await planOf('Pasa la orden 412215 a completada y asígnala al técnico T-014');
    expect(plan.execution_steps.slice(1).map(({ operation, parameters }) => [operation, parameters])).toEqual([
      ['update_repair_order_status', { repair_order_id: '412215', new_status: 'completed' }],
      ['assign_technician', { repair_order_id: '412215', technician_id: 'T-014' }],
    ]);
  });

  it.each([
    'no agregues la pieza 1234 a la orden 1234',
    'Si la pieza 1234 está disponible, agrega la pieza 1234 a la orden 1234',
    'agrega la pieza 1234 a la orden 1234 mañana',
    'reserva la mitad de 04465-33480 para la orden 412207',
    'agrega la pieza 1234 a la orden 1234 o 412207',
    'agrega la pieza 1234',
    'asígnala al técnico T-014',
  ])('and asks where it is not sure: %s', async (text) => {
    expect((await outcomeOf(text)).kind).toBe('clarify');
  });

  it('compares words with and without accents', () => {
    expect(stemOf('técnicos')).toBe(stemOf('tecnico'));
    expect(stemOf('Envía')).toBe(stemOf('send'));
  });
});

import { tools } from '.';

const byName = (name: string) => tools.find((tool) => tool.name === name);

describe('the repair-orders tools', () => {
  it('are the specification’s first, then those the trade needs, then those of the agent and of orchestrators', () => {
    expect(tools.map(({ name, visibility }) => (visibility ? `${name} (${visibility})` : name))).toEqual([
      'create_repair_order',
      'update_repair_order_status',
      'get_repair_order_details',
      'assign_technician',
      'add_repair_notes',
      'update_repair_order',
      'record_customer_authorization',
      'cancel_repair_order',
      'unassign_technician',
      'search_repair_orders',
      'search_customers',
      'search_vehicles',
      'list_technicians',
      'create_customer',
      'create_vehicle',
      'apply_parts_event (agent)',
      'apply_payment_event (agent)',
      'find_customer_traces (orchestrator)',
      'erase_customer (orchestrator)',
    ]);
  });

  it('say honestly which of them only read and which destroy', () => {
    const reading = tools.filter(({ annotations }) => annotations.readOnlyHint).map(({ name }) => name);
    expect(reading).toEqual([
      'get_repair_order_details',
      'search_repair_orders',
      'search_customers',
      'search_vehicles',
      'list_technicians',
      'find_customer_traces',
    ]);
    const destroying = tools.filter(({ annotations }) => annotations.destructiveHint).map(({ name }) => name);
    expect(destroying).toEqual(['cancel_repair_order', 'erase_customer']);
  });

  it.each([
    ['create_repair_order', ['customer_id', 'vehicle_id', 'service_description']],
    ['update_repair_order_status', ['repair_order_id', 'new_status']],
    ['get_repair_order_details', ['repair_order_id']],
    ['assign_technician', ['repair_order_id', 'technician_id']],
    ['add_repair_notes', ['repair_order_id', 'note']],
  ])('require of %s what the specification does', (name, required) => {
    const shape = Object.entries(byName(name)?.input.shape ?? {});
    const demanded = shape.filter(([, field]) => !field.safeParse(undefined).success).map(([field]) => field);
    expect(demanded).toEqual(required);
  });

  it('prove a repair order by its details, and say that parts come by reserve_parts', () => {
    expect(byName('get_repair_order_details')?.proves).toBe('repair_order');
    for (const name of ['create_repair_order', 'get_repair_order_details', 'add_repair_notes']) {
      expect(byName(name)?.description).toContain('reserve_parts');
    }
    expect(byName('add_part_to_repair_order')).toBeUndefined();
  });
});

import { actOf, planOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, one operation at a time', () => {
  describe('answers questions by one read', () => {
    it.each([
      ['What is the status of RO 412207?', 'get_repair_order_details', { repair_order_id: '412207' }],
      ['is RO 412144 closed?', 'get_repair_order_details', { repair_order_id: '412144' }],
      ['RO-412207', 'get_repair_order_details', { repair_order_id: '412207' }],
      ['look up ro #412207', 'get_repair_order_details', { repair_order_id: '412207' }],
      ['when is RO 412210 promised?', 'get_repair_order_details', { repair_order_id: '412210' }],
      ['show the history of RO 1234', 'get_repair_history', { repair_order_id: '1234' }],
      ['is part 90915-YZZN1 in stock', 'check_part_availability', { part_number: '90915-YZZN1' }],
      [
        'do we have 3 of 15400-PLM-A02 in stock?',
        'check_part_availability',
        { part_number: '15400-PLM-A02', quantity: 3 },
      ],
      ['how many 90915-YZZN1 do we have?', 'check_part_availability', { part_number: '90915-YZZN1' }],
      ['how much does 04465-33480 cost', 'get_part_details', { part_number: '04465-33480' }],
      ['what alternatives are there for 04465-33480?', 'get_alternative_parts', { part_number: '04465-33480' }],
      [
        'does part 04465-33480 fit a 2020 Camry',
        'check_vehicle_compatibility',
        { part_number: '04465-33480', vehicle_model: 'Camry', vehicle_year: 2020 },
      ],
      ['search for brake pads', 'search_parts', { part_name: 'brake pads' }],
      ['has RO 412188 been paid?', 'check_payment_status', { repair_order_id: '412188' }],
      ['was PL-9001 paid?', 'check_payment_status', { payment_link_id: 'PL-9001' }],
      ['which repair orders are in progress?', 'search_repair_orders', { status: 'in_progress' }],
      ['show all ROs of customer C-20118', 'search_repair_orders', { customer_id: 'C-20118' }],
      ['find repair orders of Ana Torres', 'search_repair_orders', { query: 'Ana Torres' }],
      ['list technicians', 'list_technicians', {}],
      ['find customer Ana Torres', 'search_customers', { query: 'Ana Torres' }],
      ['who is Ana Torres?', 'search_customers', { query: 'Ana Torres' }],
      ['low stock parts', 'list_low_stock', {}],
      ['decode VIN 4T1G11AK6LU000000', 'decode_vin', { vin: '4T1G11AK6LU000000' }],
      [
        'can a repair order move from pending to closed?',
        'validate_repair_order_transition',
        { current_status: 'pending', new_status: 'closed' },
      ],
    ])('%s', async (text, operation, parameters) => {
      const plan = await planOf(text);
      expect(plan.execution_steps).toMatchObject([{ operation, parameters }]);
      expect(plan.risk_level).toBe('low');
    });
  });

  describe('plans single writes', () => {
    it.each([
      [
        'note on RO 412207: keys are in box 117',
        'add_repair_notes',
        { repair_order_id: '412207', note: 'keys are in box 117' },
      ],
      [
        'write down on RO 412207 that the customer called',
        'add_repair_notes',
        { repair_order_id: '412207', note: 'the customer called' },
      ],
      [
        'push the promise time of RO 412207 to 2026-11-28T10:00:00-06:00',
        'update_repair_order',
        { repair_order_id: '412207', promised_at: '2026-11-28T10:00:00-06:00' },
      ],
      [
        'update the contact phone of RO 412207 to 312-555-0142',
        'update_repair_order',
        { repair_order_id: '412207', contact_phone: '+13125550142' },
      ],
      [
        'mark RO 412207 as waiting for parts',
        'update_repair_order_status',
        { repair_order_id: '412207', new_status: 'parts_ordered' },
      ],
      [
        'assign technician T-014 to RO 412215',
        'assign_technician',
        { repair_order_id: '412215', technician_id: 'T-014' },
      ],
      [
        'asign techncian T-014 to repiar order 412215',
        'assign_technician',
        { repair_order_id: '412215', technician_id: 'T-014' },
      ],
      [
        'give RO 412215 to technician T-022',
        'assign_technician',
        { repair_order_id: '412215', technician_id: 'T-022' },
      ],
      [
        'move RO 1234 to quality check',
        'update_repair_order_status',
        { repair_order_id: '1234', new_status: 'quality_check' },
      ],
      [
        'Move RO 412207 from in progress to quality check',
        'update_repair_order_status',
        { repair_order_id: '412207', new_status: 'quality_check' },
      ],
      [
        'Can you please mark RO 412160 as ready?',
        'update_repair_order_status',
        { repair_order_id: '412160', new_status: 'ready_for_pickup' },
      ],
      [
        'put RO 412199 back to in progress',
        'update_repair_order_status',
        { repair_order_id: '412199', new_status: 'in_progress' },
      ],
      ['close RO-412144', 'update_repair_order_status', { repair_order_id: '412144', new_status: 'closed' }],
      [
        'add a note to RO 1234: customer waits',
        'add_repair_notes',
        { repair_order_id: '1234', note: 'customer waits' },
      ],
      [
        'add a note to RO 1234 saying customer wants the old parts',
        'add_repair_notes',
        { repair_order_id: '1234', note: 'customer wants the old parts' },
      ],
      [
        'add a note to RO 1234 saying call +13125550142 and bring 2 keys.',
        'add_repair_notes',
        { repair_order_id: '1234', note: 'call +13125550142 and bring 2 keys' },
      ],
      [
        'reserve 2 of 04465-33480 for RO 412207',
        'reserve_parts',
        { part_numbers: ['04465-33480'], repair_order_id: '412207', quantity_map: { '04465-33480': 2 } },
      ],
      [
        'put 04465-33480 x2 on RO 412207',
        'reserve_parts',
        { part_numbers: ['04465-33480'], repair_order_id: '412207', quantity_map: { '04465-33480': 2 } },
      ],
      [
        'add part 1234 (x3) to RO 1234',
        'reserve_parts',
        { part_numbers: ['1234'], repair_order_id: '1234', quantity_map: { '1234': 3 } },
      ],
      [
        'Add part #1234 to RO #1234',
        'reserve_parts',
        { part_numbers: ['1234'], repair_order_id: '1234', quantity_map: { '1234': 1 } },
      ],
      [
        'reserve two 04465-33480 and 3 of 90915-YZZN1 for RO 412207',
        'reserve_parts',
        {
          part_numbers: ['04465-33480', '90915-YZZN1'],
          repair_order_id: '412207',
          quantity_map: { '04465-33480': 2, '90915-YZZN1': 3 },
        },
      ],
      [
        'reserve 2 each of 04465-33480 and 90915-YZZN1 for RO 412207',
        'reserve_parts',
        {
          part_numbers: ['04465-33480', '90915-YZZN1'],
          repair_order_id: '412207',
          quantity_map: { '04465-33480': 2, '90915-YZZN1': 2 },
        },
      ],
      ['issue part 1234 to RO 1234', 'issue_parts', { repair_order_id: '1234', part_numbers: ['1234'] }],
      ['order 4 of 04465-33480', 'order_parts', { items: [{ part_number: '04465-33480', quantity: 4 }] }],
      [
        'adjust stock of part 1234 by -3 because damage',
        'adjust_stock',
        { part_number: '1234', delta: -3, reason_code: 'damage' },
      ],
      ['release reservation RSV-000001', 'release_reservation', { reservation_id: 'RSV-000001' }],
      ['cancel payment link PL-9001', 'cancel_payment_link', { payment_link_id: 'PL-9001' }],
      [
        'refund 50 dollars on PAY-7001 because duplicate',
        'process_refund',
        { payment_id: 'PAY-7001', amount: 50, reason: 'duplicate' },
      ],
      [
        'cancel RO 412215 because customer did not show up',
        'cancel_repair_order',
        { repair_order_id: '412215', reason: 'customer did not show up' },
      ],
      [
        'remind customer of payment link PL-9001 via sms',
        'send_payment_notification',
        { payment_link_id: 'PL-9001', channel: 'sms' },
      ],
      [
        'record a cash payment of 210$ for RO 412221',
        'record_offline_payment',
        { repair_order_id: '412221', amount: 210, currency: 'USD', method: 'cash' },
      ],
      ['set the total of RO 412207 to 500$', 'update_repair_order', { repair_order_id: '412207', total: 500 }],
      [
        'create a payment link for RO 1234 over $100 to a@b.co',
        'create_payment_link',
        { repair_order_id: '1234', amount: 100, currency: 'USD', customer_email: 'a@b.co' },
      ],
      [
        'add a note to RO 1234: check the rear pads',
        'add_repair_notes',
        { repair_order_id: '1234', note: 'check the rear pads' },
      ],
      [
        'I need a payment link for RO 1234: €99.95 to a@b.co',
        'create_payment_link',
        { repair_order_id: '1234', amount: 99.95, currency: 'EUR', customer_email: 'a@b.co' },
      ],
      [
        'open a new repair order for C-20118, VIN 4T1G11AK6LU000000, "brakes squeal"',
        'create_repair_order',
        { customer_id: 'C-20118', vehicle_id: '4T1G11AK6LU000000', service_description: 'brakes squeal' },
      ],
    ])('%s', async (text, operation, parameters) => {
      expect(await actOf(text)).toEqual([operation, parameters]);
    });

    it('and rates refunds and cancellations high', async () => {
      expect((await planOf('refund PAY-7001 because duplicate')).risk_level).toBe('high');
      expect((await planOf('cancel payment link PL-9001')).risk_level).toBe('high');
    });
  });
});

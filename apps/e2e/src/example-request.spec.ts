import { ORCHESTRATOR_SUBJECTS, type OrchestratorResponse } from '@ars/contracts';
import { waitFor } from '@ars/testing';
import { JSONCodec } from 'nats';
import { ended, EXAMPLE_REQUEST, execute, operations, orchestrate, submit } from './support/calls';
import { System } from './support/system';

const FOUR_STEPS = [
  'repair_orders.get_repair_order_details',
  'parts.get_part_details',
  'parts.reserve_parts',
  'payment.create_payment_link',
];

describe("the specification's example request", () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(() => system?.stop());

  function expectFourOfFour(response: OrchestratorResponse): void {
    expect(response.final_result).toContain('📊 Progress: 4/4 steps completed');
    expect(operations(response)).toEqual(FOUR_STEPS);
    expect(response.success).toBe(true);
    expect(response.workflow_plan).toMatchObject({ planner: 'deterministic' });
  }

  it('completes 4/4 over POST /orchestrate, in the layout of the specification', async () => {
    const response = await orchestrate(system, EXAMPLE_REQUEST);
    expectFourOfFour(response);
    expect(response.final_result).toMatch(
      new RegExp(
        [
          '^🚗 AUTOMOTIVE SERVICE EXECUTION SUMMARY',
          `📋 Request: ${EXAMPLE_REQUEST.replace('$', '\\$')}`,
          '🔧 Workflow Plan: wf_\\d{8}_\\d{6}_\\w+',
          '📊 Progress: 4/4 steps completed',
          '',
          '📝 STEP-BY-STEP RESULTS:',
          '   ✅ \\w+: repair_orders\\.get_repair_order_details',
          '      Result: \\{"repair_order_id": "1234", "status": "in_progress".*',
          '   ✅ \\w+: parts\\.get_part_details',
          '      Result: \\{"part_number": "1234", "name": "Brake Pad Set".*',
          '   ✅ \\w+: parts\\.reserve_parts',
          '      Result: \\{"reservation_id": ".*',
          '   ✅ \\w+: payment\\.create_payment_link',
          '      Result: \\{.*"payment_link": "http.*',
          '',
          '🔒 VALIDATION SUMMARY:',
          '(   ✓ \\w+\\n)+',
          '💬 ANSWER:',
          '   Held 1 × 1234 \\(Brake Pad Set, .*\\) for RO 1234 .*Reservation RSV-\\d+\\.',
          '   Sent payment link PL-\\w+ over \\$100.00 for RO 1234 .* to ambujmehra16@gmail.com; .*$',
        ].join('\n'),
      ),
    );
    for (const label of [
      'repair_order_1234_existence_verified',
      'email_format_validated',
      'amount_100_USD_validated',
    ]) {
      expect(response.final_result).toContain(`✓ ${label}`);
    }
  });

  it('completes 4/4 over POST /orchestrate-async and GET /workflow/{id}', async () => {
    expectFourOfFour(await ended(system, await submit(system, EXAMPLE_REQUEST)));
  });

  it('completes 4/4 over the NATS subject', async () => {
    const { encode, decode } = JSONCodec<unknown>();
    const request = encode({ user_request: EXAMPLE_REQUEST });
    const reply = await system.client.request(ORCHESTRATOR_SUBJECTS.orchestrate, request, { timeout: 20_000 });
    expectFourOfFour(decode(reply.data) as OrchestratorResponse);
  });

  it('leaves the reservation, the part on the repair order and the payment link in the databases', async () => {
    const [stock] = await system.query<{ on_hand: number; reserved: number }>(
      'parts',
      "select on_hand, reserved from stock where part_number = '1234'",
    );
    expect(stock).toEqual({ on_hand: 25, reserved: 3 });

    const { result: order } = await waitFor(
      async () => {
        const details = await execute<{ parts: { part_number: string; reserved: number }[] }>(
          system,
          'repair-orders-agent',
          'get_repair_order_details',
          { repair_order_id: '1234' },
        );
        return details.result.parts.length === 3 ? details : undefined;
      },
      { what: 'three part lines on the repair order' },
    );
    expect(order.parts.map(({ part_number, reserved }) => [part_number, reserved])).toEqual(Array(3).fill(['1234', 1]));

    const links = await system.query<{ status: string; amount_minor: string }>(
      'payment',
      "select status, amount_minor from payment_links where repair_order_id = '1234'",
    );
    // A second live link for the same balance is how money is paid twice, so the three runs share one.
    expect(links.map(({ status, amount_minor }) => [status, Number(amount_minor)])).toEqual([['active', 10_000]]);
  });

  it('does not do it again when the same request id comes twice', async () => {
    const first = await orchestrate(system, EXAMPLE_REQUEST, { request_id: 'twice' });
    const second = await orchestrate(system, EXAMPLE_REQUEST, { request_id: 'twice' });
    expect(second).toEqual(first);
    const [stock] = await system.query('parts', "select reserved from stock where part_number = '1234'");
    expect(stock).toEqual({ reserved: 4 });
  });
});

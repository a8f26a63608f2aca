import { type Role, ROLES, type WorkflowStep } from '@ars/contracts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '@ars/testing';
import { Authority } from './authority';
import { readRoles } from './read-roles';

const authority = new Authority(readRoles());

/** Every write of the dealership, with what each role may: `-` off, `?` approve, `+` auto. */
const MATRIX = `
                                             viewer advisor technician parts cashier manager operator system
parts.adjust_stock                           -      ?       -          +     -       +       -        ?
parts.issue_parts                            -      +       ?          +     -       +       -        +
parts.release_reservation                    -      +       +          +     -       +       -        +
parts.reserve_parts                          -      +       +          +     -       +       -        +
parts.return_parts                           -      +       ?          +     -       +       -        +
payment.cancel_payment_link                  -      +       -          -     +       +       -        +
payment.create_payment_link                  -      +       -          -     +       +       -        +
payment.process_refund                       -      ?       -          -     ?       ?       -        ?
payment.record_offline_payment               -      ?       -          -     +       +       -        ?
payment.send_payment_notification            -      +       -          -     +       +       -        +
repair_orders.add_repair_notes               -      +       +          +     +       +       -        +
repair_orders.assign_technician              -      +       -          -     -       +       -        +
repair_orders.cancel_repair_order            -      +       -          -     -       +       -        +
repair_orders.create_customer                -      +       -          -     +       +       -        +
repair_orders.create_repair_order            -      +       -          -     -       +       -        +
repair_orders.create_vehicle                 -      +       -          -     -       +       -        +
repair_orders.record_customer_authorization  -      +       -          -     -       +       -        +
repair_orders.unassign_technician            -      +       -          -     -       +       -        +
repair_orders.update_repair_order            -      +       -          -     -       +       -        +
repair_orders.update_repair_order_status     -      +       +          -     +       +       -        +
standing_orders.end_standing_order           -      +       +          +     +       +       -        +
standing_orders.make_standing_order          -      +       +          +     +       +       -        +
`;

const [heads = [], ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const SIGNS = { '-': 'off', '?': 'approve', '+': 'auto' } as const;
const cases = rows.flatMap(([operation = '', ...signs]) =>
  heads.map((role, index) => [role as Role, operation, SIGNS[signs[index] as keyof typeof SIGNS]] as const),
);

const step = (operation: string, writes = true): WorkflowStep => {
  const [service_name = '', name = ''] = operation.split('.');
  const effect = writes ? { destructive: false, entities: [] } : null;
  return { step_id: operation, service_name, operation: name, effect } as unknown as WorkflowStep;
};

describe('what each role may do', () => {
  it('is decided for every role and every write that the roles file lists', () => {
    expect([...heads].sort()).toEqual([...ROLES].sort());
    expect(rows.map(([operation]) => operation)).toEqual(Object.keys(readRoles().operations).sort());
  });

  it.each(cases)('%s, %s: %s', (role, operation, mode) => {
    expect(authority.modeOf(operation, true, [role])).toBe(mode);
    const plan = { execution_steps: [step(operation)] };
    expect(authority.refusalOf(plan, [role]) !== undefined).toBe(mode === 'off');
    expect(authority.approvalsFor(plan, [role])).toHaveLength(mode === 'approve' ? 1 : 0);
  });

  it('is decided for what is written again and again, and is nothing where the roles file does not say', () => {
    const modes = ROLES.map((role) => [role, authority.modeOfStandingOrders([role])]);
    expect(Object.fromEntries(modes)).toEqual({
      ...Object.fromEntries(['advisor', 'technician', 'parts', 'cashier', 'system'].map((role) => [role, 'approve'])),
      ...{ viewer: 'off', manager: 'auto', operator: 'off' },
    });
    const { standing_orders: _, ...silent } = readRoles();
    expect(new Authority(silent).modeOfStandingOrders(['manager'])).toBe('off');
  });

  it('is the most that one of several roles may', () => {
    expect(authority.modeOf('parts.adjust_stock', true, ['viewer', 'advisor', 'parts'])).toBe('auto');
  });

  it('is nothing for a write that is not listed, and for nobody', () => {
    for (const name of ['parts.burn_stock', 'parts.constructor', '__proto__.toString']) {
      expect(authority.modeOf(name, true, [...ROLES])).toBe('off');
    }
    expect(authority.modeOf('parts.get_part_details', false, ['viewer'])).toBe('auto');
    expect(authority.modeOf('parts.get_part_details', false, [])).toBe('off');
  });

  it('refuses what a loop would do for each of its rows, before it is known for which', () => {
    const loop = {
      step_id: 'each',
      kind: 'for_each',
      calls: [step('payment.process_refund')],
    } as unknown as WorkflowStep;
    const plan = { execution_steps: [loop] };
    expect(authority.refusalOf(plan, ['technician'])).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(authority.refusalOf(plan, ['manager'])).toBeUndefined();
  });

  it('is said with who may', () => {
    const plan = { execution_steps: [step('parts.get_part_details', false), step('payment.record_offline_payment')] };
    expect(authority.refusalOf(plan, ['technician'])).toEqual({
      code: 'NOT_PERMITTED',
      message: 'payment.record_offline_payment is not for technician; advisor, cashier, manager, system may',
      retryable: false,
      details: [
        { operation: 'payment.record_offline_payment', permitted: ['advisor', 'cashier', 'manager', 'system'] },
      ],
    });
  });

  it('lets only operators have agents write without the orchestrator', () => {
    expect(ROLES.filter((role) => authority.mayWriteDirectly([role]))).toEqual(['operator']);
  });
});

it('takes from the agents file who may have its agents write, where the roles file says nothing of it', async () => {
  const directory = await temporaryDirectory();
  const [agents, roles] = ['agents.json', 'roles.json'].map((name) => join(directory.path, name)) as [string, string];
  const tool = { sha256: 'a'.repeat(64), reads: false };
  const tools = {
    book: { ...tool, roles: { advisor: 'auto' } },
    scrap: { ...tool, roles: { advisor: 'auto' } },
    give: tool,
  };
  writeFileSync(agents, JSON.stringify({ loaners: { url: 'http://localhost:8090', mcp: 'http://cars/mcp', tools } }));
  writeFileSync(roles, JSON.stringify({ operations: { 'loaners.scrap': { manager: 'auto' } }, direct: [] }));
  const both = new Authority(readRoles(roles, agents));
  expect(both.modeOf('loaners.book', true, ['advisor'])).toBe('auto');
  expect(both.modeOf('loaners.scrap', true, ['advisor'])).toBe('off');
  expect(both.modeOf('loaners.give', true, ['manager'])).toBe('off');
  await directory.remove();
});

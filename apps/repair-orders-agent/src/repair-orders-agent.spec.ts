import { repairOrdersAgent } from './repair-orders-agent';
import { RepairOrdersAgentConfig } from './repair-orders-agent.config';

describe('repair-orders-agent', () => {
  it('stands where the specification puts it', () => {
    const config = new RepairOrdersAgentConfig();
    expect(repairOrdersAgent.service).toBe('repair_orders');
    expect(repairOrdersAgent.url(config)).toBe('http://localhost:8084');
    expect(repairOrdersAgent.mcpEndpoint(config)).toBe('http://localhost:3003/mcp');
  });

  it('names the caller to its MCP server by the specification’s headers', () => {
    const identity = { tenantId: 'T', dealerId: 'D', userId: 'U' };
    expect(repairOrdersAgent.mcpHeaders(identity)).toEqual({ 'X-User-Id': 'U', 'X-Service': 'repair-orders-agent' });
  });

  it('adds operations of its own to the tools', () => {
    expect(repairOrdersAgent.operations.map(({ capability }) => capability.name)).toEqual([
      'get_repair_history',
      'update_repair_order_status',
      'validate_repair_order_transition',
    ]);
  });

  it('hears the facts that its MCP server needs', () => {
    expect(repairOrdersAgent.subscriptions.map(({ subject, tool }) => [subject, tool])).toEqual([
      ['dealership.*.parts.>', 'apply_parts_event'],
      ['dealership.*.payment.>', 'apply_payment_event'],
    ]);
  });
});

import { paymentAgent } from './payment-agent';
import { PaymentAgentConfig } from './payment-agent.config';

describe('payment-agent', () => {
  it('stands where the specification puts it', () => {
    const config = new PaymentAgentConfig();
    expect(paymentAgent.service).toBe('payment');
    expect(paymentAgent.url(config)).toBe('http://localhost:8083');
    expect(paymentAgent.mcpEndpoint(config)).toBe('http://localhost:3002/mcp');
  });

  it('names the caller to its MCP server by the specification’s headers', () => {
    const identity = { tenantId: 'T', dealerId: 'D', userId: 'U' };
    expect(paymentAgent.mcpHeaders(identity)).toEqual({ 'X-Tenant-Id': 'T', 'X-Dealer-Id': 'D', 'X-User-Id': 'U' });
  });

  it('adds operations of its own to the tools', () => {
    expect(paymentAgent.operations.map(({ capability }) => capability.name)).toEqual(['validate_payment_data']);
  });

  it('hears the facts that its MCP server needs', () => {
    expect(paymentAgent.subscriptions.map(({ subject, tool }) => [subject, tool])).toEqual([
      ['dealership.*.repair_orders.>', 'apply_repair_order_event'],
    ]);
  });
});

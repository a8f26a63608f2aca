import { partsAgent } from './parts-agent';
import { PartsAgentConfig } from './parts-agent.config';

describe('parts-agent', () => {
  it('stands where the specification puts it', () => {
    const config = new PartsAgentConfig();
    expect(partsAgent.service).toBe('parts');
    expect(partsAgent.url(config)).toBe('http://localhost:8085');
    expect(partsAgent.mcpEndpoint(config)).toBe('http://localhost:3005/mcp');
  });

  it('names the caller to its MCP server by the specification’s headers', () => {
    const identity = { tenantId: 'T', dealerId: 'D', userId: 'U' };
    expect(partsAgent.mcpHeaders(identity)).toEqual({ 'X-User-Id': 'U', 'X-Service': 'parts-agent' });
  });

  it('adds operations of its own to the tools', () => {
    expect(partsAgent.operations.map(({ capability }) => capability.name)).toEqual([
      'get_alternative_parts',
      'validate_part_number',
    ]);
  });

  it('hears the facts that its MCP server needs', () => {
    expect(partsAgent.subscriptions.map(({ subject, tool }) => [subject, tool])).toEqual([
      ['dealership.*.repair_orders.>', 'apply_repair_order_event'],
    ]);
  });
});

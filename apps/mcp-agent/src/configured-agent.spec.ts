import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configuredAgent } from './configured-agent';
import { McpAgentConfig } from './mcp-agent.config';

const FIND = { sha256: 'a'.repeat(64), reads: true, operation: 'find_cars' };
const ENTRY = { url: 'http://localhost:8090', mcp: 'http://127.0.0.1:9/mcp', tools: { findCars: FIND } };

describe('the agent of an entry of the agents file', () => {
  let folder: string;
  const config = (settings: Partial<McpAgentConfig>) =>
    Object.assign(new McpAgentConfig(), { AGENTS_FILE: join(folder, 'agents.json'), ...settings });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mcp-agent-'));
    writeFileSync(join(folder, 'agents.json'), JSON.stringify({ rental_desk: ENTRY }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('uses the tools that the entry names, and believes no events', () => {
    const agent = configuredAgent(config({ AGENT: 'rental_desk' }));
    expect(agent).toMatchObject({
      service: 'rental_desk',
      name: 'rental-desk-agent',
      operations: [],
      subscriptions: [],
    });
    expect(agent.trust).toEqual({ events: false, tools: { findCars: FIND } });
  });

  it('listens where its own setting says, else where the entry does', () => {
    const { url } = configuredAgent(config({ AGENT: 'rental_desk' }));
    expect([url(config({})), url(config({ AGENT_URL: 'http://rental:1' }))]).toEqual([ENTRY.url, 'http://rental:1']);
  });

  it('shows the server the authorization of its settings alone', () => {
    const { mcpHeaders } = configuredAgent(config({ AGENT: 'rental_desk', MCP_AUTHORIZATION: 'Bearer theirs' }));
    expect(mcpHeaders?.({ tenantId: 'T', dealerId: 'D', userId: 'u' })).toEqual({ Authorization: 'Bearer theirs' });
  });

  it.each(['', 'loaners', 'constructor'])('does not start without an entry: %j', (AGENT) => {
    expect(() => configuredAgent(config({ AGENT }))).toThrow(/AGENTS_FILE has rental_desk/);
  });
});

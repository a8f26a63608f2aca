import { NatsOrchestratorClient } from '@ars/client';
import type { ServiceName } from '@ars/local-system';
import { waitFor } from '@ars/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { System } from './support/system';

const CLIENTS = 3;
const PAUSE_MS = 300;
const MCP_SERVERS = ['payment-mcp', 'parts-mcp', 'repair-orders-mcp'] as const;
const SHARED = ['payment-agent', 'parts-agent', 'repair-orders-agent', 'orchestrator'] as const;
const secondOf = (service: ServiceName) => `second-${service}`;

describe('a rolling restart of every service under steady load', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
    // An MCP server has one address, and those who call it wait; of the others there are two, that somebody is there.
    await Promise.all(SHARED.map((service) => system.run(service, secondOf(service))));
  }, 120_000);
  afterAll(() => system?.stop());

  const texts = [
    'Show me part 1234',
    'What is the status of RO 412207?',
    'Add a note to RO 412188: at the door, visit ',
  ];

  /** Clients as other dealership systems are, that ask again and again and notice whatever fails them. */
  function startLoad() {
    const orchestrator = new NatsOrchestratorClient(system.client, { timeoutMs: 30_000 });
    const requestIds: string[] = [];
    const failures: string[] = [];
    const stopping = new AbortController();
    const client = async (index: number): Promise<void> => {
      for (let next = index; !stopping.signal.aborted; next += 1) {
        const text = texts[next % texts.length] ?? '';
        const user_request = text.endsWith(' ') ? `${text}${index}.${next}` : text;
        try {
          requestIds.push((await orchestrator.submit({ user_request })).request_id);
        } catch (error) {
          failures.push(String(error));
        }
        await sleep(PAUSE_MS);
      }
    };
    const clients = Array.from({ length: CLIENTS }, (_, index) => client(index));
    const stop = async () => {
      stopping.abort();
      await Promise.all(clients);
    };
    return { orchestrator, requestIds, failures, stop };
  }

  async function restart(service: ServiceName, label: string): Promise<void> {
    await system.terminate(label);
    await system.run(service, label);
  }

  it('fails no workflow and no request of a client', async () => {
    const { orchestrator, requestIds, failures, stop } = startLoad();
    await waitFor(() => requestIds.length > 5, { what: 'the load' });
    for (const service of MCP_SERVERS) await restart(service, service);
    for (const service of SHARED) {
      await restart(service, service);
      await restart(service, secondOf(service));
    }
    await stop();
    const ends = await Promise.all(
      requestIds.map((id) =>
        waitFor(
          async () => {
            const { status, response } = await orchestrator.workflow(id);
            return response && { id, status, failed: response.success ? undefined : response.final_result };
          },
          { timeoutMs: 120_000, what: `the end of ${id}` },
        ),
      ),
    );
    expect(failures).toEqual([]);
    expect(ends.filter(({ status }) => status !== 'completed')).toEqual([]);
    expect(ends.length).toBeGreaterThan(20);
  }, 400_000);
});

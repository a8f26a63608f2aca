import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { systemForEachSuite } from '../testing/system-for-each-suite';

const system = systemForEachSuite();
const { orchestrator } = system;
const part = { service: 'parts', operation: 'get_part_details', parameters: { part_number: '1234' } };

describe('a read without a workflow', () => {
  it('gives what the operation returns, over NATS as over REST', async () => {
    const { status, body } = await orchestrator.post('/read', part);
    expect(status).toBe(200);
    expect(body).toEqual({ result: expect.objectContaining({ part_number: '1234', on_hand: 25 }) });
    const reply = await system.outsider.request(ORCHESTRATOR_SUBJECTS.read, JSON.stringify(part), { timeout: 5_000 });
    expect(reply.json()).toEqual(body);
  });

  it('refuses what writes, and what nobody offers', async () => {
    const reserve = { service: 'parts', operation: 'reserve_parts', parameters: {} };
    expect((await orchestrator.post('/read', reserve)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const unknown = { service: 'parts', operation: 'drop_tables', parameters: {} };
    expect((await orchestrator.post('/read', unknown)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(system.dealership.parts.requests.map(({ operation }) => operation)).not.toContain('reserve_parts');
  });

  it('tells a failure of the service by its own code', async () => {
    const order = {
      service: 'repair_orders',
      operation: 'get_repair_order_details',
      parameters: { repair_order_id: '9999' },
    };
    expect((await orchestrator.post('/read', order)).body).toMatchObject({ code: 'RO_NOT_FOUND' });
  });
});

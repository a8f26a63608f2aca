import { type AuditEntry, type AuditPage, ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { RefusalWitness } from '@ars/identity';
import { natsHeaders, startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { type Dealership, openDealership } from '../testing/dealership';
import { DEAR_LINK, PLANS } from '../testing/plans';
import { type RunningOrchestrator, startOrchestrator } from '../testing/start-orchestrator';
import { MAX_KINDS, type Refusals } from './refusals';

let nats: TestNats;
let client: NatsConnection;
let dealership: Dealership;
let orchestrator: RunningOrchestrator;

beforeAll(async () => {
  nats = await startTestNats();
  client = await connect({ servers: nats.url });
  dealership = await openDealership(nats.url);
  orchestrator = await startOrchestrator(nats.url, PLANS, { AUTH_ANONYMOUS: 'off' });
});

afterAll(async () => {
  await orchestrator?.stop();
  await dealership?.stop();
  await client?.close();
  await nats?.stop();
});

async function entries(query = '', who?: Record<string, string>): Promise<AuditEntry[]> {
  const answer = await orchestrator.get(`/audit?limit=200${query}`, who ?? (await orchestrator.as('manager')));
  expect(answer.status).toBe(200);
  return (answer.body as unknown as AuditPage).entries;
}
const lines = (listed: AuditEntry[]) =>
  listed.map(({ principal, action, decision, reasons }) => [principal.subject, action, decision, ...reasons].join(' '));
const witness = () => orchestrator.provider(RefusalWitness as never) as Refusals;

describe('the audit trail of an orchestrator', () => {
  it('tells who asked, what the policies held, who was refused, who approved, and what was written', async () => {
    const advisor = await orchestrator.as('advisor');
    const asked = await orchestrator.post('/orchestrate', { user_request: DEAR_LINK }, advisor);
    const id = String(asked.body['request_id']);
    const { plan_hash } = (await orchestrator.get(`/workflow/${id}`, advisor)).body['approval'] as {
      plan_hash: string;
    };
    expect((await orchestrator.post(`/workflow/${id}/approve`, { plan_hash }, advisor)).status).toBe(403);
    const manager = await orchestrator.as('manager');
    expect((await orchestrator.post(`/workflow/${id}/approve`, { plan_hash }, manager)).status).toBe(202);
    await waitFor(() => written(id));
    const found = lines(await about(id)).reverse();
    expect(found.filter((line) => !line.includes('NOT_AN_APPROVER'))).toEqual([
      'the-advisor submit allowed',
      'orchestrator review held link_amount',
      'the-manager approve approved',
      'the-advisor write carried_out',
    ]);
    expect(found).toContain('the-advisor call refused NOT_AN_APPROVER');
    expect(JSON.stringify(await entries())).not.toMatch(/@gmail|6000|Send a payment/);
  });

  const about = async (id: string) => (await entries()).filter(({ request_id }) => request_id === id);
  const written = async (id: string) => (await about(id)).some(({ decision }) => decision === 'carried_out');

  it('says who cancelled, and who undid what', async () => {
    const advisor = await orchestrator.as('advisor');
    const asked = await orchestrator.post('/orchestrate', { user_request: DEAR_LINK }, advisor);
    const id = String(asked.body['request_id']);
    expect((await orchestrator.post(`/workflow/${id}/cancel`, {}, await orchestrator.as('parts'))).status).toBe(403);
    expect((await orchestrator.post(`/workflow/${id}/cancel`, {}, await orchestrator.as('manager'))).status).toBe(202);
    await waitFor(async () => lines(await about(id)).includes('the-manager cancel allowed'));
    expect(lines(await about(id))).toContain('the-parts call refused NOT_PERMITTED');
  });

  it('holds keys that were issued and revoked by the time of the answer', async () => {
    const manager = await orchestrator.as('manager');
    const issued = await orchestrator.post('/keys', { name: 'crm', roles: ['parts'] }, manager);
    const id = String(issued.body['id']);
    expect(lines(await entries(`&object=${id}`))).toEqual(['the-manager issue_key allowed']);
    const revoked = await fetch(`${orchestrator.url}/keys/${id}`, { method: 'DELETE', headers: manager });
    expect(revoked.status).toBe(204);
    expect(lines(await entries(`&object=${id}`))).toEqual([
      'the-manager revoke_key allowed',
      'the-manager issue_key allowed',
    ]);
    expect(JSON.stringify(await entries())).not.toContain(String(issued.body['key']).split('.')[2]);
  });

  it('is for managers and operators of the dealership, over HTTP and over NATS', async () => {
    for (const role of ['advisor', 'cashier', 'parts', 'viewer', 'technician', 'system'] as const)
      expect((await orchestrator.get('/audit', await orchestrator.as(role))).status).toBe(403);
    const operator = await orchestrator.as('operator');
    const listed = await entries('', operator);
    expect(listed.length).toBeGreaterThan(5);
    expect(await entries('', await orchestrator.as('manager', { dealer: 'NEXT_DOOR' }))).toEqual([]);
    expect(await entries('', await orchestrator.as('manager', { tenant: 'OTHER' }))).toEqual([]);
    const options = { timeout: 5_000, headers: natsHeaders(operator) };
    const reply = await client.request(ORCHESTRATOR_SUBJECTS.audit, JSON.stringify({ limit: 2 }), options);
    const page = reply.json<AuditPage>();
    expect(page.entries).toHaveLength(2);
    expect(page.next_cursor).not.toBeNull();
    const verified = await client.request(ORCHESTRATOR_SUBJECTS.auditVerification, '{}', options);
    expect(verified.json()).toMatchObject({ intact: true, faults: [] });
    expect((await orchestrator.get('/audit?action=steal', operator)).status).toBe(400);
  });

  it('counts what is refused to whoever does not say who they are, and keeps nothing else of them', async () => {
    const before = (await entries('&decision=refused&subject=unknown')).length;
    for (let count = 0; count < 200; count += 1) {
      const answer = await orchestrator.get(`/workflow/forged-${count}`, { 'x-user-id': `thief-${count}` });
      expect(answer.status).toBe(401);
    }
    await witness().flush();
    const written = (await entries('&decision=refused&subject=unknown')).slice(0, -before || undefined);
    expect(written.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(199);
    expect(written.length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(written)).not.toContain('thief');
    expect(JSON.stringify(written)).not.toContain('forged');
  });

  it('cannot be flooded by somebody who thinks of many things to be refused', async () => {
    await witness().flush();
    const before = (await entries('&decision=refused')).length;
    for (let count = 0; count < 3 * MAX_KINDS; count += 1) {
      const headers = await orchestrator.as('viewer', { subject: `viewer-${count}` });
      expect((await orchestrator.get('/audit', headers)).status).toBe(403);
    }
    await witness().flush();
    const written = (await entries('&decision=refused')).length - before;
    expect(written).toBe(MAX_KINDS + 1);
    const [others] = await entries('&decision=refused&object=others');
    expect(others?.count).toBe(2 * MAX_KINDS);
  });

  it('does not hold up a refusal while it cannot be written, and writes it afterwards', async () => {
    await witness().flush();
    const viewer = await orchestrator.as('viewer', { subject: 'patient' });
    await nats.halt();
    const begun = performance.now();
    expect((await orchestrator.get('/audit', viewer)).status).toBe(403);
    expect(performance.now() - begun).toBeLessThan(2_000);
    await nats.start();
    await waitFor(
      async () => {
        await witness().flush();
        return (await entries('&subject=patient')).length > 0;
      },
      { timeoutMs: 30_000 },
    );
    expect(await entries('&subject=patient')).toHaveLength(1);
  }, 60_000);
});

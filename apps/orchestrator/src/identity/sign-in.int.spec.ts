import { startTestNats, type TestNats } from '@ars/testing';
import { PLANS } from '../testing/plans';
import { type RunningOrchestrator, startOrchestrator } from '../testing/start-orchestrator';

let nats: TestNats;
let orchestrator: RunningOrchestrator;

beforeAll(async () => {
  nats = await startTestNats();
  orchestrator = await startOrchestrator(nats.url, PLANS);
});

afterAll(async () => {
  await orchestrator?.stop();
  await nats?.stop();
});

const signIn = (person: string) =>
  fetch(`${orchestrator.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  });

const cookieOf = (response: Response): string => response.headers.getSetCookie()[0] ?? '';

describe('signing in as one of the demonstration’s people', () => {
  it('sets a session that scripts cannot read and other sites cannot use', async () => {
    const response = await signIn('manager');
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        ...{ subject: 'M-01', name: 'Manager M-01', kind: 'person', roles: ['manager'] },
        ...{ tenant: 'TENANT_AUTOMOTIVE_RETAIL', dealer: 'DEALER_001_AUTOMOTIVE', anonymous: false },
        sign_in: { local: true, oidc: false },
      },
    ]);
    const cookie = cookieOf(response);
    expect(cookie).toMatch(/^ars_session=[\w.-]+; Max-Age=3600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    const me = await orchestrator.get('/auth/me', { cookie: String(cookie.split(';')[0]) });
    expect(me).toMatchObject({ status: 200, body: { subject: 'M-01', anonymous: false } });
  });

  it('lists them, and knows nobody else', async () => {
    const people = await orchestrator.get('/auth/people');
    expect(people.body).toContainEqual({ id: 'A-07', name: 'Marcus Reed', role: 'advisor' });
    expect(people.body).toContainEqual({ id: 'M-02', name: 'Manager M-02', role: 'manager' });
    expect((await signIn('somebody')).status).toBe(400);
  });

  it('ends by signing out', async () => {
    const response = await fetch(`${orchestrator.url}/auth/sign-out`, { method: 'POST' });
    expect([response.status, cookieOf(response)]).toEqual([
      204,
      expect.stringMatching(/^ars_session=; Path=\/; Expires=Thu, 01 Jan 1970/),
    ]);
  });

  it('is secure where browsers come over the network', async () => {
    const open = await startOrchestrator(nats.url, PLANS, { ORCHESTRATOR_PUBLIC_URL: 'https://desk.example' });
    const answer = await fetch(`${open.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'advisor' }),
    });
    expect(cookieOf(answer)).toContain('; Secure;');
    await open.stop();
  });
});

describe('whoever has not signed in', () => {
  it('is the demonstration’s advisor where that is allowed, and nobody elsewhere', async () => {
    const me = await orchestrator.get('/auth/me');
    expect(me).toMatchObject({ status: 200, body: { subject: 'anonymous', roles: ['advisor'], anonymous: true } });
    const closed = await startOrchestrator(nats.url, PLANS, { AUTH_ANONYMOUS: 'off', AUTH_LOCAL_ISSUER: 'false' });
    const answer = await fetch(`${closed.url}/auth/me`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="ars"']);
    expect((await closed.get('/auth/people')).status).toBe(404);
    expect((await closed.post('/auth/sign-in', { person: 'manager' })).status).toBe(404);
    await closed.stop();
  });
});

describe('an API key', () => {
  it('is issued and revoked by a manager, is told once, and is kept as a hash', async () => {
    const manager = await orchestrator.as('manager');
    const request = { name: 'Greenline DMS', roles: ['parts'], expires_in_days: 30 };
    const { status, body } = await orchestrator.post('/keys', request, manager);
    expect(status).toBe(201);
    const key = { 'x-api-key': String(body['key']) };
    const me = await orchestrator.get('/auth/me', key);
    expect(me.body).toMatchObject({ name: 'Greenline DMS', kind: 'system', roles: ['parts'], anonymous: false });
    const { body: listed } = await orchestrator.get('/keys', manager);
    expect(listed['keys']).toEqual([expect.objectContaining({ id: body['id'], issued_by: 'the-manager' })]);
    expect(JSON.stringify(listed)).not.toContain(String(body['key']).split('.')[2]);
    const elsewhere = await orchestrator.as('manager', { dealer: 'NEXT_DOOR' });
    expect((await orchestrator.get('/keys', elsewhere)).body).toEqual({ keys: [] });
    const revoke = (who: Record<string, string>) =>
      fetch(`${orchestrator.url}/keys/${body['id']}`, { method: 'DELETE', headers: who });
    expect((await revoke(elsewhere)).status).toBe(404);
    expect((await revoke(manager)).status).toBe(204);
    expect((await orchestrator.get('/auth/me', key)).status).toBe(401);
  });

  it('cannot give what its issuer may not, and cannot issue another', async () => {
    const manager = await orchestrator.as('manager');
    const asked = (roles: string[], who: Record<string, string>) =>
      orchestrator.post('/keys', { name: 'x', roles }, who);
    expect(await asked(['operator'], manager)).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
    expect(await asked(['parts'], await orchestrator.as('advisor'))).toMatchObject({ status: 403 });
    const { body } = await asked(['manager'], manager);
    expect(await asked(['parts'], { 'x-api-key': String(body['key']) })).toMatchObject({ status: 403 });
  });
});

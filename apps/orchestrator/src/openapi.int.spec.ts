import { ModulesContainer } from '@nestjs/core';
import { type Route, routesOf } from '@ars/platform';
import { answerChecker, lintOpenApi, type OpenApi, type TestDatabase, testDatabase, waitFor } from '@ars/testing';
import { startOrchestrator, type RunningOrchestrator } from './testing/start-orchestrator';
import { DEAR_LINK, DOUBTFUL, EXAMPLE, PLANS } from './testing/plans';
import { systemForEachSuite } from './testing/system-for-each-suite';

const system = systemForEachSuite();

let database: TestDatabase;
let orchestrator: RunningOrchestrator;
let document: OpenApi;
let routes: Route[];
let manager: Record<string, string>;
let operator: Record<string, string>;

beforeAll(async () => {
  database = await testDatabase('openapi');
  orchestrator = await startOrchestrator(system.natsUrl, PLANS, { ORCHESTRATOR_DATABASE_URL: database.url });
  document = (await orchestrator.get('/openapi.json')).body as unknown as OpenApi;
  routes = routesOf(orchestrator.provider(ModulesContainer));
  [manager, operator] = await Promise.all([orchestrator.as('manager'), orchestrator.as('operator')]);
});
afterAll(async () => {
  await orchestrator?.stop();
  await database?.stop();
});

const key = (method: string, path: string) => `${method.toUpperCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`;
const documented = () =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => key(method, path)));

describe('the document of the orchestrator’s HTTP interface', () => {
  it('tells of every route of the router but pages and MCP, and of no other', () => {
    const doors = routes.filter(({ isUndescribed }) => !isUndescribed);
    expect(documented().sort()).toEqual(doors.map(({ method, path }) => key(method, path)).sort());
    const others = routes.filter(({ isUndescribed }) => isUndescribed).map(({ method, path }) => key(method, path));
    expect(
      others.filter(
        (one) =>
          !/^((GET|POST|DELETE) \/mcp|POST \/a2a|GET \/\.well-known\/agent-card\.json|GET \/([a-z-]*|[a-z-]+\/\{\w+\}|docs\/start\.js|icon\.svg))$/.test(
            one,
          ),
      ),
    ).toEqual([]);
  });

  it('is OpenAPI 3.1 in which a linter finds no fault', async () => {
    expect(document).toMatchObject({ openapi: '3.1.0' });
    expect(await lintOpenApi(document)).toEqual([]);
  });

  it('is not there in production, unless it is wanted', async () => {
    const hidden = await startOrchestrator(system.natsUrl, PLANS, { API_DOCS: 'off' });
    for (const path of ['/openapi.json', '/docs', '/docs/start.js', '/docs/swagger-ui.css']) {
      expect([path, (await hidden.get(path)).body['code']]).toEqual([path, 'NOT_FOUND']);
    }
    await hidden.stop();
  });
});

/** What each example needs to be there: parameters of its path, and values of its body. */
type Prepared = { path?: Record<string, string>; body?: Record<string, unknown>; who?: Record<string, string> };

async function waiting(user_request: string): Promise<Prepared> {
  const { body } = await orchestrator.post('/orchestrate', { user_request });
  const pending = (body['confirmation'] ?? body['approval']) as { plan_hash: string };
  return { path: { request_id: String(body['request_id']) }, body: { plan_hash: pending.plan_hash } };
}

async function finished(): Promise<Prepared> {
  const { body } = await orchestrator.post('/orchestrate', { user_request: 'Show part 1234' });
  return { path: { request_id: String(body['request_id']) } };
}

async function asking(): Promise<Prepared> {
  const { body } = await orchestrator.post('/orchestrate', { user_request: 'Show the brake pads' });
  return { path: { request_id: String(body['request_id']) } };
}

async function issuedKey(): Promise<Prepared> {
  const { body } = await orchestrator.post('/keys', { name: 'To be revoked', roles: ['parts'] }, manager);
  return { path: { id: String(body['id']) }, who: manager };
}

async function standingOrder(who?: Record<string, string>): Promise<Prepared> {
  const wanted = { user_request: EXAMPLE, schedule: { cron: '0 8 * * 1', timezone: 'America/Chicago' } };
  const { body } = await orchestrator.post('/standing-orders', wanted);
  return { path: { id: String(body['id']) }, ...(who && { who }) };
}

const PREPARATIONS: Record<string, () => Prepared | Promise<Prepared>> = {
  'GET /workflow/{request_id}': finished,
  'GET /workflow/{request_id}/events': finished,
  'POST /workflow/{request_id}/cancel': () => waiting(DOUBTFUL),
  'POST /workflow/{request_id}/confirm': () => waiting(DOUBTFUL),
  'POST /workflow/{request_id}/reject': () => waiting(DOUBTFUL),
  'POST /workflow/{request_id}/approve': async () => ({ ...(await waiting(DEAR_LINK)), who: manager }),
  'POST /workflow/{request_id}/clarify': asking,
  'POST /keys': () => ({ who: manager }),
  'GET /keys': () => ({ who: manager }),
  'DELETE /keys/{id}': issuedKey,
  'GET /standing-orders/{id}': () => standingOrder(),
  'PATCH /standing-orders/{id}': () => standingOrder(),
  'POST /standing-orders/{id}/approve': () => standingOrder(manager),
  'DELETE /standing-orders/{id}': () => standingOrder(),
  'GET /dead-letters': () => ({ who: operator }),
  'GET /erasures': () => ({ who: manager }),
  'GET /audit': () => ({ who: manager }),
  'GET /audit/verification': () => ({ who: manager }),
};
/** Whose success needs what a test of the interface does not have; how they refuse is tried instead. */
const REFUSED: Record<string, Prepared & { status: number }> = {
  'POST /workflow/{request_id}/retry': { path: { request_id: 'nobody-knows-it' }, status: 404 },
  'POST /workflow/{request_id}/undo': { path: { request_id: 'nobody-knows-it' }, status: 404 },
  'POST /dead-letters/{id}/replay': { path: { id: '1' }, who: { authorization: '' }, status: 404 },
  'POST /erasures': { status: 403 },
  'GET /auth/oidc/start': { status: 404 },
  'GET /auth/oidc/callback': { status: 401 },
};

async function send(method: string, path: string, { path: names = {}, who = {} }: Prepared, body?: unknown) {
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? name);
  const response = await fetch(`${orchestrator.url}${url}`, {
    method,
    redirect: 'manual',
    headers: { ...who, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: type?.includes('json') ? (JSON.parse(text) as unknown) : text };
}

describe('the examples of the document', () => {
  it('work as they stand, and are answered as the document says', async () => {
    const check = answerChecker(document);
    const list = await waitFor(async () => (await send('GET', '/workflows', {})).status === 200);
    expect(list).toBe(true);
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { requestBody, responses }] of Object.entries(methods)) {
        const name = key(method, path);
        const refused = REFUSED[name];
        const prepared = refused
          ? { ...refused, ...(refused.who && { who: operator }) }
          : await (PREPARATIONS[name]?.() ?? {});
        const example = requestBody?.content['application/json']?.example;
        const answer = await send(method.toUpperCase(), path, prepared, example && { ...example, ...prepared.body });
        const success = Number(Object.keys(responses).find((status) => status < '400'));
        expect([name, answer.status, answer.status >= 400 && !refused ? answer.body : '']).toEqual([
          ...[name, refused?.status ?? success, ''],
        ]);
        expect([name, check(path, method, answer)]).toEqual([name, []]);
      }
    }
  }, 60_000);

  it('are there for every body', () => {
    const bodies = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { requestBody }]) => [key(method, path), requestBody] as const),
    );
    const without = bodies.filter(([, body]) => body && !body.content['application/json']?.example);
    expect(without.map(([name]) => name)).toEqual([]);
  });
});

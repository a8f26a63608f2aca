import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { ModulesContainer } from '@nestjs/core';
import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { type Holder, holderOf, LOCAL_ISSUER, openSigningKey, personCalled } from '@ars/identity';
import { type Route, routesOf, ServiceConfig } from '@ars/platform';
import { Planner } from '@ars/planner';
import { natsHeaders, startTestNats, type TestNats } from '@ars/testing';
import { SignJWT } from 'jose';
import { connect, type NatsConnection } from 'nats';
import { OrchestratorModule } from '../orchestrator.module';
import { type RunningApplication, startApplication } from '../testing/start-application';

type Credential = Record<string, string>;

let nats: TestNats;
let client: NatsConnection;
let application: RunningApplication;
let routes: Route[];
let forged: Record<string, Credential>;

const ADVISOR: Holder = holderOf(personCalled('advisor') as NonNullable<ReturnType<typeof personCalled>>);

beforeAll(async () => {
  nats = await startTestNats();
  client = await connect({ servers: nats.url });
  application = await startApplication({
    environment: { NATS_URL: nats.url, AUTH_ANONYMOUS: 'off' },
    imports: [OrchestratorModule],
    customize: (builder) => builder.overrideProvider(Planner).useValue({}),
  });
  routes = routesOf(application.provider(ModulesContainer)).map((route) => ({ ...route, path: named(route.path) }));
  forged = await forgeries(openSigningKey(application.provider(ServiceConfig).DATA_DIR));
});

afterAll(async () => {
  await application?.stop();
  await client?.close();
  await nats?.stop();
});

async function forgeries(key: KeyObject): Promise<Record<string, Credential>> {
  const token = (signer: KeyObject, claims: { issuer?: string; audience?: string; expires?: number } = {}) => {
    const { subject, ...rest } = ADVISOR;
    return new SignJWT({ ...rest })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(claims.issuer ?? LOCAL_ISSUER)
      .setAudience(claims.audience ?? 'ars')
      .setSubject(subject)
      .setExpirationTime(Math.floor(Date.now() / 1_000) + (claims.expires ?? 600))
      .sign(signer);
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = [{ alg: 'none' }, { iss: LOCAL_ISSUER, aud: 'ars', sub: 'M-01', exp: 9_999_999_999 }].map(part);
  const bearer = (text: string): Credential => ({ Authorization: `Bearer ${text}` });
  return {
    'no credential': {},
    'no bearer token': { Authorization: 'Basic YTpi' },
    'an expired token': bearer(await token(key, { expires: -60 })),
    'a token for another audience': bearer(await token(key, { audience: 'others' })),
    'a token of another issuer': bearer(await token(key, { issuer: 'https://issuer.example' })),
    'the token of a session': bearer(await token(key, { issuer: 'urn:ars:session' })),
    'a token with alg none': bearer(`${unsigned.join('.')}.`),
    'a token of another key': bearer(await token(generateKeyPairSync('ed25519').privateKey)),
    'a token that is cut': bearer((await token(key)).slice(0, -8)),
    'an API key that nobody issued': { 'X-Api-Key': `ars.${'a'.repeat(12)}.${'b'.repeat(43)}` },
    'two credentials': { ...bearer(await token(key)), 'X-Api-Key': 'ars.x.y' },
  };
}

const named = (path: string): string => path.replaceAll(/:\w+/g, 'x-1');

const send = async ({ method, path }: Route, headers: Credential, body: object = {}) => {
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const response = await fetch(`${application.url}${path}`, {
    method,
    headers: { ...headers, ...(hasBody && { 'content-type': 'application/json' }) },
    ...(hasBody && { body: JSON.stringify(body) }),
  });
  return { status: response.status, code: ((await response.json()) as { code?: string }).code };
};

const ask = async (subject: string, headers: Credential, body: object = {}) =>
  (await client.request(subject, JSON.stringify(body), { timeout: 5_000, headers: natsHeaders(headers) })).json<{
    code?: string;
  }>();

/**
 * What may be asked by anybody: the console's files, health, what the interface is, signing in, and, by a rule of its own,
 * what the service measured.
 */
const PUBLIC =
  /^(GET \/(health.*|metrics|openapi\.json|\.well-known\/agent-card\.json|docs.*|assets\/.*|icon\.svg|auth\/people|auth\/oidc\/.*)|POST \/auth\/sign-(in|out))$/;
const isPage = ({ method, path }: Route): boolean =>
  method === 'GET' &&
  /^\/(more|inbox|runs|history|repair-orders|parts|customers|payments|system|operations|admin|$)/.test(path);

const guarded = () => routes.filter(({ access }) => access !== 'public');
const SUBJECTS = Object.values(ORCHESTRATOR_SUBJECTS).filter(
  (subject) => subject !== ORCHESTRATOR_SUBJECTS.news && subject !== ORCHESTRATOR_SUBJECTS.health,
);

describe('every route and every subject of the orchestrator', () => {
  it('has been decided about', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
    const open = routes.filter(({ access }) => access === 'public').filter((route) => !isPage(route));
    expect(open.map(({ method, path }) => `${method} ${path}`).filter((route) => !PUBLIC.test(route))).toEqual([]);
  });

  it('refuses whoever does not prove who they are', async () => {
    for (const [what, headers] of Object.entries(forged)) {
      for (const route of guarded()) {
        const answer = await send(route, headers);
        expect([what, route.method, route.path, answer]).toEqual([
          ...[what, route.method, route.path],
          { status: 401, code: 'UNAUTHENTICATED' },
        ]);
      }
      for (const subject of SUBJECTS) {
        expect([what, subject, (await ask(subject, headers)).code]).toEqual([what, subject, 'UNAUTHENTICATED']);
      }
    }
  }, 120_000);

  it.each([{ tenant_id: 'OTHER' }, { dealer_id: 'NEXT_DOOR' }, { user_id: 'M-01' }])(
    'refuses a request that says %j of another caller',
    async (claim) => {
      const who = await application.as('advisor');
      const [[name = '', value = '']] = Object.entries(claim) as [[string, string]];
      const header = { [`x-${name.replace('_', '-')}`]: value };
      for (const route of guarded()) {
        const body = await send(route, who, { context: claim });
        if (route.method === 'POST') expect([route.path, body.code]).toEqual([route.path, 'FOREIGN_IDENTITY']);
        expect([route.path, (await send(route, { ...who, ...header })).code]).toEqual([route.path, 'FOREIGN_IDENTITY']);
      }
      for (const subject of SUBJECTS) {
        expect([subject, (await ask(subject, who, { context: claim })).code]).toEqual([subject, 'FOREIGN_IDENTITY']);
      }
    },
    60_000,
  );
});

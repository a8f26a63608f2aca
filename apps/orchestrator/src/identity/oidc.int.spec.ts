import { startTestNats, type TestNats } from '@ars/testing';
import { OrchestratorModule } from '../orchestrator.module';
import { startOpenIdProvider } from '../testing/open-id-provider';
import { type RunningApplication, startApplication } from '../testing/start-application';

const PUBLIC_URL = 'http://console.dealership.test';
const CLIENT = { client_id: 'ars-console', client_secret: 'a secret of the test that is long enough' };
const REDIRECT_URI = `${PUBLIC_URL}/auth/oidc/callback`;

type OpenIdServer = Awaited<ReturnType<typeof startOpenIdProvider>>;

let nats: TestNats;
let provider: OpenIdServer;
let stranger: OpenIdServer;
let application: RunningApplication;

beforeAll(async () => {
  // The provider tells at length how a real one would be set up.
  for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockImplementation();
  [nats, provider, stranger] = await Promise.all([
    startTestNats(),
    startOpenIdProvider({ ...CLIENT, redirect_uri: REDIRECT_URI }),
    startOpenIdProvider({ ...CLIENT, redirect_uri: REDIRECT_URI }),
  ]);
  application = await startApplication({
    environment: {
      ...{ NATS_URL: nats.url, AUTH_ANONYMOUS: 'off', ORCHESTRATOR_PUBLIC_URL: PUBLIC_URL },
      ...{ OIDC_ISSUER: provider.url, OIDC_CLIENT_ID: CLIENT.client_id, OIDC_CLIENT_SECRET: CLIENT.client_secret },
    },
    imports: [OrchestratorModule],
  });
});
afterAll(async () => {
  await application?.stop();
  await Promise.all([provider?.stop(), stranger?.stop(), nats?.stop()]);
});

/** What a browser remembers, and where it is sent. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async go(url: string, form?: Record<string, string>): Promise<{ status: number; location: string }> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...{ redirect: 'manual', headers: { cookie } },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.cookies.set(name, value);
    }
    const to = response.headers.get('location');
    return { status: response.status, location: to === null ? '' : new URL(to, url).href };
  }

  get session(): string {
    return `ars_session=${this.cookies.get('ars_session') ?? ''}`;
  }
}

const begin = (browser: Browser) => browser.go(`${application.url}/auth/oidc/start`);

/** Signs in at the provider and consents. @returns where it sends the browser back */
async function signInAt(browser: Browser, authorization: string): Promise<URL> {
  let { location } = await browser.go(authorization);
  for (let step = 0; step < 10 && !location.startsWith(PUBLIC_URL); step += 1) {
    const form = location.includes('/interaction/') && {
      prompt: step === 0 ? 'login' : 'consent',
      login: 'u-17',
      password: 'any',
    };
    ({ location } = await browser.go(location, form || undefined));
  }
  return new URL(location);
}

const comeBack = (browser: Browser, { search }: URL | { search: string }) =>
  browser.go(`${application.url}/auth/oidc/callback${search}`);
const whoIs = (headers: Record<string, string>) => application.get('/auth/me', headers);

describe('signing in at an OpenID provider', () => {
  it('is found by discovery, takes a code with PKCE, and knows the person and their roles', async () => {
    const browser = new Browser();
    const { location } = await begin(browser);
    const asked = new URL(location);
    expect(asked.origin).toBe(provider.url);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ client_id: CLIENT.client_id, redirect_uri: REDIRECT_URI, response_type: 'code' },
      ...{ code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
      ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
    });
    const back = await signInAt(browser, location);
    expect(await comeBack(browser, back)).toMatchObject({ status: 302, location: `${application.url}/` });
    const { status, body } = await whoIs({ cookie: browser.session });
    expect([status, body]).toMatchObject([200, { subject: 'u-17', name: 'Ana Torres', roles: ['manager'] }]);
  });

  it('takes a code once, and only from the browser that began', async () => {
    const browser = new Browser();
    const back = await signInAt(browser, (await begin(browser)).location);
    expect((await comeBack(new Browser(), back)).status).toBe(401);
    const other = new Browser();
    await begin(other);
    expect((await comeBack(other, back)).status).toBe(401);
    expect((await comeBack(browser, back)).status).toBe(302);
    await begin(browser);
    expect((await comeBack(browser, back)).status).toBe(401);
  });

  it('takes nothing that was tampered with', async () => {
    for (const [name, value] of [
      ['state', 'x'.repeat(43)],
      ['iss', 'https://issuer.example'],
      ['code', 'guessed'],
    ] as const) {
      const browser = new Browser();
      const back = await signInAt(browser, (await begin(browser)).location);
      back.searchParams.set(name, value);
      expect([name, (await comeBack(browser, back)).status]).toEqual([name, 401]);
    }
  });

  it('has codes that are worth nothing without the verifier, even with the client’s secret', async () => {
    const browser = new Browser();
    const back = await signInAt(browser, (await begin(browser)).location);
    const grant = {
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      code: back.searchParams.get('code') ?? '',
    };
    const redeem = async (more: Record<string, string>) => {
      const body = new URLSearchParams({ ...grant, ...CLIENT, ...more });
      return (await (await fetch(`${provider.url}/token`, { method: 'POST', body })).json()) as { error?: string };
    };
    expect(await redeem({ code_verifier: 'v'.repeat(43) })).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('an access token of the provider', () => {
  const tokenFor = async (resource: string, { url }: OpenIdServer = provider): Promise<Record<string, string>> => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', resource, scope: 'openid', ...CLIENT });
    const { access_token } = (await (await fetch(`${url}/token`, { method: 'POST', body })).json()) as {
      access_token: string;
    };
    return { authorization: `Bearer ${access_token}` };
  };

  it.each(['urn:ars', 'urn:ars:es'])('is taken for our audience: %s', async (resource) => {
    const { status, body } = await whoIs(await tokenFor(resource));
    expect([status, body]).toMatchObject([200, { subject: CLIENT.client_id, roles: ['parts'] }]);
  });

  it.each([
    ['for another audience', () => tokenFor('urn:others')],
    ['signed in a way that is not pinned (PS256)', () => tokenFor('urn:ars:ps')],
    ['of another provider, for our audience', () => tokenFor('urn:ars', stranger)],
  ])('is refused: %s', async (_what, token) => {
    const headers = await token();
    expect(headers['authorization']).toMatch(/^Bearer ey/);
    const { status, body } = await whoIs(headers);
    expect([status, body['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

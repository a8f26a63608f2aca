import { type Role } from '@ars/contracts';
import { ServiceConfig } from '@ars/platform';
import { startLoopbackServer } from '@ars/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { OpenIdProvider } from '../oidc/open-id-provider';
import { serviceTerms, TokenVerifier } from './token-verifier';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID provider's discovery document and keys; nothing else of it is asked for here. */
describe('tokens of an OpenID provider', () => {
  let server: Awaited<ReturnType<typeof startLoopbackServer>>;
  let keys: Record<string, Pair>;
  let stranger: Pair;

  beforeAll(async () => {
    const algorithms = ['RS256', 'ES256', 'EdDSA'];
    const pairs = await Promise.all(algorithms.map(async (alg) => [alg, await generateKeyPair(alg)] as const));
    keys = Object.fromEntries(pairs);
    stranger = await generateKeyPair('RS256');
    const jwks = await Promise.all(
      pairs.map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), alg, kid: alg })),
    );
    server = await startLoopbackServer((request, _body, response) => {
      const answer = request.url?.endsWith('/keys')
        ? { keys: jwks }
        : { issuer: server.url, jwks_uri: `${server.url}/keys`, authorization_endpoint: `${server.url}/authorize` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  afterAll(() => server.stop());

  const verifier = (settings: Partial<ServiceConfig> = {}): TokenVerifier => {
    const config = Object.assign(new ServiceConfig(), { OIDC_ISSUER: server.url, ...settings });
    return new TokenVerifier(config, new OpenIdProvider(config), serviceTerms(config));
  };
  const token = (claims: Record<string, unknown> = {}, alg = 'RS256', key = keys[alg]?.privateKey): Promise<string> =>
    new SignJWT({ sub: 'u-17', name: 'Ana', roles: ['manager', 'unheard-of'], ...claims })
      .setProtectedHeader({ alg, kid: alg })
      .setIssuer(String(claims['iss'] ?? server.url))
      .setAudience(String(claims['aud'] ?? 'ars'))
      .setExpirationTime((claims['expires'] as string | undefined) ?? '5m')
      .sign(key as Pair['privateKey']);

  it.each(['RS256', 'ES256', 'EdDSA'])('are taken under %s, with the roles that we know', async (alg) => {
    expect(await verifier().verify(await token({}, alg))).toEqual({
      ...{ subject: 'u-17', name: 'Ana', kind: 'person', roles: ['manager'] as Role[], anonymous: false },
      ...{ tenant: 'TENANT_AUTOMOTIVE_RETAIL', dealer: 'DEALER_001_AUTOMOTIVE' },
    });
  });

  it('say tenant, dealer and roles where the settings look for them', async () => {
    const settings = {
      ...{ OIDC_TENANT_CLAIM: 'org.tenant', OIDC_DEALER_CLAIM: 'org.dealer', OIDC_ROLES_CLAIM: 'realm_access.roles' },
    };
    const claims = { org: { tenant: 'T2', dealer: 'D2' }, realm_access: { roles: ['cashier'] } };
    const expected = { tenant: 'T2', dealer: 'D2', roles: ['cashier'] };
    expect(await verifier(settings).verify(await token(claims))).toMatchObject(expected);
    await expect(verifier(settings).verify(await token())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each<[string, () => Promise<string>]>([
    ['have expired', () => token({ expires: '-1m' })],
    ['are for others', () => token({ aud: 'others' })],
    ['name another issuer', () => token({ iss: 'https://issuer.example' })],
    ['name the demonstration’s issuer', () => token({ iss: 'urn:ars:local' })],
    ['are signed by a stranger', () => token({}, 'RS256', stranger.privateKey)],
    ['call themselves anonymous', () => token({ sub: 'anonymous:ana' })],
    [
      'are signed with the public key as if it were a secret',
      () =>
        new SignJWT({ sub: 'u' })
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode('public key, 32 bytes or so, known')),
    ],
  ])('are refused that %s', async (_what, made) => {
    await expect(verifier().verify(await made())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('are not worth a refusal where its keys cannot be had', async () => {
    const gone = verifier({ OIDC_ISSUER: 'http://127.0.0.1:1' });
    await expect(gone.verify(await token())).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});

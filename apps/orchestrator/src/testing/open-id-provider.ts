import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type JWK } from 'oidc-provider';

/** A client of the provider, as an administrator registers one. */
export interface RegisteredClient {
  client_id: string;
  client_secret: string;
  redirect_uri: string;
}

/** Signatures of access tokens, by the resource that they are asked for. */
const RESOURCES: Record<string, { audience: string; alg: 'RS256' | 'ES256' | 'PS256' }> = {
  'urn:ars': { audience: 'ars', alg: 'RS256' },
  'urn:ars:es': { audience: 'ars', alg: 'ES256' },
  'urn:ars:ps': { audience: 'ars', alg: 'PS256' },
  'urn:others': { audience: 'others', alg: 'RS256' },
};

const claimsOf = (subject: string) => ({ sub: subject, name: 'Ana Torres', roles: ['manager', 'unheard-of'] });

const newKey = (kty: 'rsa' | 'ec'): JWK => {
  const { privateKey } =
    kty === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig' } as JWK;
};

/** A certified OpenID provider (`oidc-provider`) on loopback, whose people sign in without a password. */
export async function startOpenIdProvider({ redirect_uri, ...client }: RegisteredClient) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        ...client,
        redirect_uris: [redirect_uri],
        grant_types: ['authorization_code', 'client_credentials'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [newKey('rsa'), newKey('ec')] },
    cookies: { keys: ['of a test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'name', 'roles'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({ accountId: id, claims: () => claimsOf(id) }),
    extraTokenClaims: () => ({ roles: ['parts'] }),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:ars',
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => {
          const { audience = resource, alg = 'RS256' } = RESOURCES[resource] ?? {};
          return { scope: 'openid', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg } } };
        },
      },
    },
  });
  server.on('request', provider.callback());
  return {
    url,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

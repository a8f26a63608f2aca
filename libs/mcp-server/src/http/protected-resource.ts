import type { ServiceConfig } from '@ars/platform';

const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/** OAuth 2.0 Protected Resource Metadata, RFC 9728. */
export interface ResourceMetadata {
  /** Identifier of the resource, which tokens have to name as their audience (RFC 8707). */
  resource: string;
  resource_name: string;
  bearer_methods_supported: ['header'];
  /** Issuers whose tokens are taken; absent where only agents are. */
  authorization_servers?: string[];
}

/** The server as OAuth knows it: what it is called, and where clients learn whose tokens it takes. */
export class ProtectedResource {
  readonly metadata: ResourceMetadata;
  /** Value of `WWW-Authenticate` where a token is missing or wrong. */
  readonly challenge: string;

  constructor(name: string, resource: string, { OIDC_ISSUER }: Pick<ServiceConfig, 'OIDC_ISSUER'>) {
    const { origin, pathname } = new URL(resource);
    this.metadata = {
      resource,
      resource_name: name,
      bearer_methods_supported: ['header'],
      ...(OIDC_ISSUER !== undefined && { authorization_servers: [OIDC_ISSUER] }),
    };
    this.challenge = `Bearer resource_metadata="${origin}${WELL_KNOWN}${pathname === '/' ? '' : pathname}"`;
  }
}

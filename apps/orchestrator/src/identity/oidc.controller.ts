import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import { openSigningKey, OpenIdProvider, principalOfClaims, SESSION_ISSUER, signToken } from '@ars/identity';
import { Access, Redirects } from '@ars/platform';
import type { Request, Response } from 'express';
import { OrchestratorConfig } from '../orchestrator.config';
import { cookieOptions, setSession } from './session-cookie';
import { openPending, PENDING_COOKIE, PENDING_TTL, sealPending } from './pending-sign-in';

const CALLBACK = '/auth/oidc/callback';

/** Signing in at the dealership's OpenID provider: authorization code with PKCE (RFC 7636), state and nonce. */
@Controller('auth/oidc')
@Access('public')
export class OidcController {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly config: OrchestratorConfig,
  ) {}

  @Get('start')
  @Redirects('Begins to sign a browser in at the OpenID provider', { errors: ['NOT_FOUND', 'SERVICE_UNAVAILABLE'] })
  async start(@Res() response: Response): Promise<void> {
    const configuration = await this.provider.configuration();
    const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } =
      await import('openid-client');
    const pending = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(),
      scope: this.config.OIDC_SCOPE,
      code_challenge: await calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
    });
    // Lax: the provider's redirect comes from another site.
    const options = { ...cookieOptions(this.config.publicUrl), path: this.pathOf(CALLBACK), sameSite: 'lax' } as const;
    const sealed = await sealPending(pending, openSigningKey(this.config.DATA_DIR));
    response.cookie(PENDING_COOKIE, sealed, { ...options, maxAge: PENDING_TTL * 1_000 });
    response.redirect(url.href);
  }

  @Get('callback')
  @Redirects('Where the provider sends a browser back, with a session or none', {
    errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  })
  async callback(
    @Req() request: Request,
    @Query() query: Record<string, string>,
    @Res() response: Response,
  ): Promise<void> {
    const key = openSigningKey(this.config.DATA_DIR);
    const pending = await openPending(request.headers.cookie, key);
    const configuration = await this.provider.configuration();
    const { authorizationCodeGrant } = await import('openid-client');
    const current = new URL(`${this.redirectUri()}?${new URLSearchParams(query)}`);
    const tokens = await authorizationCodeGrant(configuration, current, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CodedError({ code: 'UNAUTHENTICATED', message: `The provider signed nobody in: ${reason}` });
    });
    const principal = principalOfClaims(tokens.claims() ?? {}, this.provider.claimNames);
    if (!principal) throw new CodedError({ code: 'UNAUTHENTICATED', message: 'The provider does not say who it was' });
    setSession(response, await signToken(principal, SESSION_ISSUER, key), this.config.publicUrl);
    response.clearCookie(PENDING_COOKIE, { ...cookieOptions(this.config.publicUrl), path: this.pathOf(CALLBACK) });
    response.redirect(this.pathOf('/'));
  }

  private redirectUri(): string {
    return `${this.config.publicUrl.replace(/\/$/, '')}${CALLBACK}`;
  }

  /** As a browser sees it: a proxy may put all paths under another one. */
  private pathOf(path: string): string {
    return `${new URL(this.config.publicUrl).pathname.replace(/\/$/, '')}${path}`;
  }
}

import { isLoopback, SESSION_COOKIE, TOKEN_TTL } from '@ars/identity';
import type { CookieOptions, Response } from 'express';

/** How cookies of a site at the URL are kept: away from scripts, and off lines that others can read. */
export const cookieOptions = (url: string): CookieOptions => {
  const { hostname, protocol } = new URL(url);
  return { httpOnly: true, path: '/', secure: protocol === 'https:' || !isLoopback(hostname) };
};

export function setSession(response: Response, token: string, url: string): void {
  response.cookie(SESSION_COOKIE, token, { ...cookieOptions(url), sameSite: 'strict', maxAge: TOKEN_TTL * 1_000 });
}

export function clearSession(response: Response, url: string): void {
  response.clearCookie(SESSION_COOKIE, { ...cookieOptions(url), sameSite: 'strict' });
}

import { CodedError } from '@ars/contracts';
import type { RequestHandler } from 'express';

/** Which sites' pages may ask a service. */
export interface Sites {
  /** URLs under which the service itself is reached. */
  own?: readonly string[];
  /** Further host names under which it is reached. */
  hosts?: readonly string[];
  /** Origins of other sites whose pages may ask it, e.g. `https://desk.example`. */
  origins?: readonly string[];
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const SAFE_METHODS = new Set(['GET', 'HEAD']);

/**
 * Refuses what a page of another site has a browser send. Against DNS rebinding the Host header has to be ours: such a page
 * may have its name point here, but cannot hide that name. Ports of hosts are not compared, a proxy may change them. Whoever
 * watches over the process may use its address.
 */
export function refuseForeignSites({ own = [], hosts = [], origins = [] }: Sites): RequestHandler {
  const ownUrls = own.map((url) => new URL(url));
  const knownHosts = new Set([...LOOPBACK, ...hosts, ...ownUrls.map(({ hostname }) => hostname)]);
  const knownOrigins = new Set([...origins, ...ownUrls.map(({ origin }) => origin)]);
  return ({ headers, method, path }, _response, next) => {
    const { host = '', origin } = headers;
    const isKnownHost = knownHosts.has(hostnameOf(host)) || path.startsWith('/health');
    const isKnownOrigin = origin === undefined || knownOrigins.has(origin) || isAt(origin, host);
    const isForeign = !SAFE_METHODS.has(method) && headers['sec-fetch-site'] === 'cross-site' && origin === undefined;
    if (!isKnownHost) return next(refusal(`The Host header names ${host || 'no host'}, which is not this service`));
    next(
      isKnownOrigin && !isForeign
        ? undefined
        : refusal(`Pages of ${origin ?? 'another site'} may not ask this service`),
    );
  };
}

const hostnameOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '');

const isAt = (origin: string, host: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === host.toLowerCase();

const refusal = (message: string): CodedError => new CodedError({ code: 'FORBIDDEN', message });

import { DEFAULT_DEALER, DEFAULT_TENANT, SUBJECT_TOKEN } from '@ars/contracts';
import { IsBoolean, IsIn, IsNumber, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';

/** What a variable with `@IsUrl(HTTP_URL)` takes: an absolute URL, of hosts without a top-level domain too. */
export const HTTP_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What every service reads from the environment; an app extends it with its own variables. */
export class ServiceConfig {
  /** Address that every listener binds. */
  @IsString()
  HOST = '127.0.0.1';

  /** Host names besides its own under which the service is reached, comma separated. */
  @IsOptional()
  @Matches(/^[a-z0-9.[\]:-]+( *, *[a-z0-9.[\]:-]+)*$/i)
  ALLOWED_HOSTS?: string;

  /** Origins of other sites whose pages may ask the service, comma separated, e.g. `https://desk.example`. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s,/]+( *, *https?:\/\/[^\s,/]+)*$/)
  ALLOWED_ORIGINS?: string;

  /** Path under which a proxy publishes the service, e.g. `/dealership`; taken off where the proxy leaves it on. */
  @IsOptional()
  @Matches(/^(\/[\w.~-]+)+$/)
  BASE_PATH?: string;

  /** One or more servers, comma separated. */
  @Matches(/^(nats|tls|ws|wss):\/\/[^\s,]+(,(nats|tls|ws|wss):\/\/[^\s,]+)*$/)
  NATS_URL = 'nats://127.0.0.1:4222';

  /** File with the credentials (`.creds`) of a NATS user: a JWT and its seed; or the credentials themselves. */
  @IsOptional()
  @IsString()
  NATS_CREDS?: string;

  /** Seed (`SU…`) of the nkey by which the NATS server knows us. */
  @IsOptional()
  @IsString()
  NATS_NKEY_SEED?: string;

  /** File with the certificates (PEM) of whom to trust for a NATS server; with it the connection is encrypted or not made. */
  @IsOptional()
  @IsString()
  NATS_CA?: string;

  /** Seconds between two pings to NATS; a connection on which nothing comes back for three of them is replaced. */
  @IsNumber()
  @Min(0.1)
  @Max(120)
  NATS_PING_INTERVAL = 2;

  /** Public Ed25519 keys (base64url, comma separated) of the orchestrators whose steps an agent takes. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{43}(,[A-Za-z0-9_-]{43})*$/)
  STEP_VERIFICATION_KEYS?: string;

  /** By which an agent proves to its MCP server on whose behalf it calls: Ed25519, PKCS #8, DER, base64url. */
  @IsOptional()
  @IsString()
  MCP_SIGNING_KEY?: string;

  /** Public Ed25519 keys (base64url, comma separated) of the agents whose word an MCP server takes. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{43}(,[A-Za-z0-9_-]{43})*$/)
  MCP_VERIFICATION_KEYS?: string;

  /** Which tools of a third-party MCP server may be used, and what is believed of it; absent for servers of ours. */
  @IsOptional()
  @IsString()
  MCP_TRUST_FILE?: string;

  /** Agents without code: MCP servers of others, and what is believed of them. */
  @IsOptional()
  @IsString()
  AGENTS_FILE?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  /** Whether `/metrics` tells what the service measured. */
  @IsIn(['prometheus', 'none'])
  OTEL_METRICS_EXPORTER: 'prometheus' | 'none' = 'prometheus';

  /** What whoever reads `/metrics` has to show (`Authorization: Bearer`); without one it is read on loopback alone. */
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,}$/)
  METRICS_TOKEN?: string;

  /** Whether spans are sent to a collector (OTLP over HTTP); where unset, if an address of one is set. */
  @IsOptional()
  @IsIn(['otlp', 'none'])
  OTEL_TRACES_EXPORTER?: 'otlp' | 'none';

  /** Of the collector, for all signals and for traces alone; the exporter reads these, and its other variables, itself. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @IsOptional()
  @IsUrl(HTTP_URL)
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;

  /** Part of the traces beginning here that is recorded; those that began elsewhere are if they are there. */
  @IsNumber()
  @Min(0)
  @Max(1)
  OTEL_TRACES_SAMPLER_ARG = 1;

  /** `production` refuses what is only for demonstrations. */
  @IsOptional()
  @IsString()
  NODE_ENV?: string;

  /** Whether the HTTP interface is described at `/openapi.json` and `/docs`; where unset, outside of production. */
  @IsOptional()
  @IsBoolean()
  API_DOCS?: boolean;

  /** Where this machine keeps what outlives its processes. */
  @IsString()
  DATA_DIR = '.data';

  /** As whom a request without credentials counts; only on loopback, and never in production. */
  @IsIn(['off', 'advisor'])
  AUTH_ANONYMOUS: 'off' | 'advisor' = 'off';

  /** Whether the demonstration's people can sign in; only on loopback, and never in production. */
  @IsBoolean()
  AUTH_LOCAL_ISSUER = false;

  /** What each role may do; another file in place of the dealership's own. */
  @IsOptional()
  @IsString()
  ROLES_FILE?: string;

  /** OpenID provider of the dealership's people, found by discovery; without one nobody signs in there. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  OIDC_ISSUER?: string;

  /** What the `aud` of its access tokens has to name. */
  @IsString()
  OIDC_AUDIENCE = 'ars';

  /** What this system is called at the provider, and its secret there: for signing in with a browser. */
  @IsOptional()
  @IsString()
  OIDC_CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  OIDC_CLIENT_SECRET?: string;

  /** Claim with a person's roles; dots lead into objects, e.g. `realm_access.roles`. */
  @IsString()
  OIDC_ROLES_CLAIM = 'roles';

  /** Claims with a person's tenant and dealer; where unset, everybody belongs to `TENANT_ID` and `DEALER_ID`. */
  @IsOptional()
  @IsString()
  OIDC_TENANT_CLAIM?: string;

  @IsOptional()
  @IsString()
  OIDC_DEALER_CLAIM?: string;

  @Matches(SUBJECT_TOKEN)
  TENANT_ID = DEFAULT_TENANT;

  @Matches(SUBJECT_TOKEN)
  DEALER_ID = DEFAULT_DEALER;

  @IsString()
  USER_ID = 'ambujmehra';

  /** Seconds a request may take where it does not say so itself. */
  @IsNumber()
  @Min(1)
  @Max(600)
  REQUEST_TIMEOUT = 30;

  /** Seconds a database statement may take; a connection that is silent for a second longer is replaced. */
  @IsNumber()
  @Min(1)
  @Max(600)
  DATABASE_QUERY_TIMEOUT = 10;

  /** Seconds one health check may take. */
  @IsNumber()
  @Min(0.1)
  @Max(60)
  HEALTH_CHECK_TIMEOUT = 5;

  /** `name:n` ends the process, as SIGKILL does, when it comes to that crash point for the n-th time; for fault tests. */
  @IsOptional()
  @Matches(/^[a-z0-9.-]+:[1-9]\d*$/)
  FAILPOINT?: string;

  /** Whether callbacks may go to loopback and private addresses; only for development. */
  @IsBoolean()
  CALLBACK_ALLOW_PRIVATE_ADDRESSES = false;

  /** The only hosts that callbacks go to, comma separated; any where unset. */
  @IsOptional()
  @Matches(/^[a-z0-9.[\]:-]+( *, *[a-z0-9.[\]:-]+)*$/i)
  CALLBACK_HOSTS?: string;

  /**
   * By which receivers know that a callback is ours (Standard Webhooks): `host=whsec_…`, comma separated; two secrets of one
   * host, with `+` between, while one takes the other's place.
   */
  @IsOptional()
  @Matches(
    /^[^\s=,+]+=whsec_[A-Za-z0-9+/=]+(\+whsec_[A-Za-z0-9+/=]+)?( *, *[^\s=,+]+=whsec_[A-Za-z0-9+/=]+(\+whsec_[A-Za-z0-9+/=]+)?)*$/,
  )
  CALLBACK_SECRETS?: string;
}

import type { ExecutionContext } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import type { Request } from 'express';
import { Match } from 'nats';
import type { Claims } from '../principal';

export const SESSION_COOKIE = 'ars_session';

/** A call as the guard sees it, the same on HTTP and on NATS. */
export interface Call {
  /** Stands for the call in this process. */
  carrier: object;
  /** What it proves its caller with; several at once prove nothing. */
  credentials: { bearer?: string | undefined; apiKey?: string | undefined; session?: string | undefined };
  /** What it says of its caller, in each place where it can. */
  claims: Claims[];
}

const BEARER = /^Bearer +(\S+)$/i;
const COOKIE = new RegExp(String.raw`(?:^|;\s*)${SESSION_COOKIE}=([^;\s]+)`);

export function callOf(context: ExecutionContext): Call {
  return context.getType() === 'rpc' ? natsCall(context) : httpCall(context);
}

/** What handlers are given to know their caller by. */
export const carrierOf = (context: ExecutionContext): object =>
  context.getType() === 'rpc'
    ? context.switchToRpc().getContext<NatsContext>()
    : context.switchToHttp().getRequest<Request>();

function httpCall(context: ExecutionContext): Call {
  const { headers, body } = context.switchToHttp().getRequest<Request>();
  return {
    carrier: carrierOf(context),
    credentials: {
      bearer: tokenIn(headers.authorization),
      apiKey: textOf(headers['x-api-key']),
      session: COOKIE.exec(headers.cookie ?? '')?.[1],
    },
    claims: [
      contextOf(body),
      { tenant_id: headers['x-tenant-id'], dealer_id: headers['x-dealer-id'], user_id: headers['x-user-id'] },
    ],
  };
}

function natsCall(context: ExecutionContext): Call {
  const rpc = context.switchToRpc();
  const headers = rpc.getContext<NatsContext>().getHeaders();
  const header = (name: string): string | undefined => headers?.get(name, Match.IgnoreCase) || undefined;
  return {
    carrier: carrierOf(context),
    credentials: { bearer: tokenIn(header('Authorization')), apiKey: header('X-Api-Key') },
    claims: [contextOf(rpc.getData())],
  };
}

/** What is no bearer token is still a credential, and a wrong one. */
const tokenIn = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : (BEARER.exec(header)?.[1] ?? 'malformed');

const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;

function contextOf(body: unknown): Claims {
  const context = isRecord(body) ? body['context'] : undefined;
  return isRecord(context) ? context : {};
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

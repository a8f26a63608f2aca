import { Injectable } from '@nestjs/common';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { useAgent as filteringAgent } from 'request-filtering-agent';
import { ServiceConfig } from '../config/service-config';
import { Receivers } from './receivers';

const ATTEMPT_TIMEOUT_MS = 5_000;

/** How the filtering agent words its refusal of a private address, which carries no code; trying again is no use. */
const REFUSED = /is not allowed/;

/** What is posted, and where to. */
export interface CallbackPost {
  /** Header `webhook-id`: the same whenever the same event is told (https://www.standardwebhooks.com). */
  id: string;
  url: string;
  /** Posted as JSON. */
  body: unknown;
  /** What the receiver knows the sender by, beside ours. */
  headers?: Record<string, string>;
}

/** Why a receiver did not take a callback. */
export interface CallbackFailure {
  /**
   * `CALLBACK_FAILED` (it answered that it cannot) and `CALLBACK_UNANSWERED` pass; `CALLBACK_GONE` (it wants no more) and
   * `CALLBACK_REFUSED` (a private address, or a host that is not listed) are final.
   */
  code: 'CALLBACK_FAILED' | 'CALLBACK_UNANSWERED' | 'CALLBACK_GONE' | 'CALLBACK_REFUSED';
  message: string;
  /** Before which the receiver does not want to be asked again (`Retry-After`). */
  retryAfterMs?: number;
}

/** Posts to the URLs that callers gave, one attempt at a time. */
@Injectable()
export class CallbackSender {
  private readonly receivers: Receivers;

  /** @throws Error for a secret that is none */
  constructor(private readonly config: ServiceConfig) {
    this.receivers = new Receivers({ secrets: config.CALLBACK_SECRETS, hosts: config.CALLBACK_HOSTS });
  }

  /** @returns why the receiver did not take it, or `undefined` once it answered with any 2xx */
  async send({ id, url, body, headers }: CallbackPost): Promise<CallbackFailure | undefined> {
    try {
      const receiver = new URL(url);
      if (!this.receivers.isAllowed(receiver)) {
        return { code: 'CALLBACK_REFUSED', message: `CALLBACK_HOSTS does not list ${receiver.host}` };
      }
      return failureOf(await this.post(receiver, JSON.stringify(body), id, headers));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { code: REFUSED.test(message) ? 'CALLBACK_REFUSED' : 'CALLBACK_UNANSWERED', message };
    }
  }

  private post(receiver: URL, payload: string, id: string, own: CallbackPost['headers']): Promise<Answer> {
    const sentAt = new Date();
    const signature = this.receivers.signatureFor(receiver, id, sentAt, payload);
    const headers = {
      ...own,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
      'webhook-id': id,
      'webhook-timestamp': Math.floor(sentAt.getTime() / 1000),
      ...(signature !== undefined && { 'webhook-signature': signature }),
    };
    const url = receiver.href;
    // The agent looks at the address really connected to, so a name that resolves to a private one is refused too.
    const agent = filteringAgent(url, { allowPrivateIPAddress: this.config.CALLBACK_ALLOW_PRIVATE_ADDRESSES });
    const options: RequestOptions = { method: 'POST', headers, agent, signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) };
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(url, options, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
      });
      request.on('error', reject);
      request.end(payload);
    });
  }
}

interface Answer {
  status: number;
  retryAfter?: string | undefined;
}

function failureOf({ status, retryAfter }: Answer): CallbackFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const code = status === 410 ? 'CALLBACK_GONE' : 'CALLBACK_FAILED';
  const retryAfterMs = retryAfter === undefined ? undefined : pauseIn(retryAfter);
  return { code, message: `the receiver answered ${status}`, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** `Retry-After` is a number of seconds or a date (RFC 9110). */
function pauseIn(retryAfter: string): number | undefined {
  const pauseMs = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return pauseMs > 0 ? pauseMs : undefined;
}

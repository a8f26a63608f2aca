import { Injectable } from '@nestjs/common';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { useAgent as filteringAgent } from 'request-filtering-agent';
import { ServiceConfig } from '../config/service-config';

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
}

/** Why a receiver did not take a callback. */
export interface CallbackFailure {
  /**
   * `CALLBACK_FAILED` (it answered that it cannot) and `CALLBACK_UNANSWERED` pass; `CALLBACK_GONE` (it wants no more) and
   * `CALLBACK_REFUSED` (a private address) are final.
   */
  code: 'CALLBACK_FAILED' | 'CALLBACK_UNANSWERED' | 'CALLBACK_GONE' | 'CALLBACK_REFUSED';
  message: string;
}

/** Posts to the URLs that callers gave, one attempt at a time. */
@Injectable()
export class CallbackSender {
  constructor(private readonly config: ServiceConfig) {}

  /** @returns why the receiver did not take it, or `undefined` once it answered with any 2xx */
  async send({ id, url, body }: CallbackPost): Promise<CallbackFailure | undefined> {
    try {
      return failureOf(await this.post(new URL(url).href, JSON.stringify(body), id));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { code: REFUSED.test(message) ? 'CALLBACK_REFUSED' : 'CALLBACK_UNANSWERED', message };
    }
  }

  /** @returns the status of the answer */
  private post(url: string, payload: string, id: string): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
      'webhook-id': id,
      'webhook-timestamp': Math.floor(Date.now() / 1000),
    };
    // The agent looks at the address really connected to, so a name that resolves to a private one is refused too.
    const agent = filteringAgent(url, { allowPrivateIPAddress: this.config.CALLBACK_ALLOW_PRIVATE_ADDRESSES });
    const options: RequestOptions = { method: 'POST', headers, agent, signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) };
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(url, options, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject);
      request.end(payload);
    });
  }
}

function failureOf(status: number): CallbackFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const code = status === 410 ? 'CALLBACK_GONE' : 'CALLBACK_FAILED';
  return { code, message: `the receiver answered ${status}` };
}

import { Injectable, Logger } from '@nestjs/common';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { useAgent as filteringAgent } from 'request-filtering-agent';
import { ServiceConfig } from '../config/service-config';

const ATTEMPTS = 5;
const FIRST_DELAY_MS = 250;
const ATTEMPT_TIMEOUT_MS = 5_000;

/** How the filtering agent words its refusal of a private address, which carries no code; trying again is no use. */
const REFUSED = /is not allowed/;

/** Posts results to the URLs that callers gave: JSON, at least once, several attempts with growing pauses. */
@Injectable()
export class CallbackSender {
  private readonly logger = new Logger(CallbackSender.name);

  constructor(private readonly config: ServiceConfig) {}

  /**
   * @param id the delivery's id, the same on every attempt, as header `webhook-id` (https://www.standardwebhooks.com)
   * @returns whether the receiver took it (any 2xx); a failure is logged, never thrown
   */
  async send(url: string, body: unknown, { id }: { id: string }): Promise<boolean> {
    const payload = JSON.stringify(body);
    const target = new URL(url).href;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const failure = await this.post(target, payload, id).catch((error: Error) => error.message);
      if (failure === undefined) return true;
      this.logger.warn(`Callback ${id}, attempt ${attempt} of ${ATTEMPTS}: ${failure}`);
      if (REFUSED.test(failure)) break;
      if (attempt < ATTEMPTS) await sleep(FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
    this.logger.error(`Callback ${id} was given up`);
    return false;
  }

  /** @returns what went wrong, or `undefined` */
  private post(url: string, payload: string, id: string): Promise<string | undefined> {
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
        const status = response.statusCode ?? 0;
        response.resume();
        resolve(status >= 200 && status < 300 ? undefined : `the receiver answered ${status}`);
      });
      request.on('error', reject);
      request.end(payload);
    });
  }
}

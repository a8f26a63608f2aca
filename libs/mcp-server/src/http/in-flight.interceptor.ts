import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  ServiceUnavailableException,
} from '@nestjs/common';
import { finalize, type Observable } from 'rxjs';

const MAX_DRAIN_MS = 10_000;
const POLL_MS = 10;
/** As in every failure that is certain to have had no effect. */
const UNREACHED = { reached: false };

/** Lets requests that have begun finish before the server stops, and takes no new ones meanwhile. */
@Injectable()
export class InFlightInterceptor implements NestInterceptor, BeforeApplicationShutdown {
  private inFlight = 0;
  private stopping = false;

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    // Callers may send it again at once, whatever it is: it did not get here.
    if (this.stopping) throw new ServiceUnavailableException({ message: 'The server is stopping', error: UNREACHED });
    this.inFlight += 1;
    return next.handle().pipe(finalize(() => (this.inFlight -= 1)));
  }

  /** Runs before Nest closes the HTTP server, which cuts open connections. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    const giveUpAt = performance.now() + MAX_DRAIN_MS;
    while (this.inFlight > 0 && performance.now() < giveUpAt) await delay(POLL_MS);
  }
}

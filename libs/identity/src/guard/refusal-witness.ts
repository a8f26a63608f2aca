import { CodedError, httpStatusOf, SUBJECT_TOKEN } from '@ars/contracts';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, Optional } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import type { Request } from 'express';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import type { Principal } from '../principal';
import { carrierOf } from './call';
import { callerOf } from './caller';

/** A call that was refused for who makes it, for what it is, or for how often. */
export interface Refusal {
  code: string;
  transport: 'http' | 'nats';
  /** The route or subject, e.g. `POST /workflow/:request_id/approve`. */
  door: string;
  /** Id of what it is about, where it names something. */
  about?: string;
  /** Absent where the caller did not prove who they are. */
  caller?: Principal;
}

/** Is told of refusals before they are answered, by services that keep them; it does not hold up nor change the answer. */
export abstract class RefusalWitness {
  abstract refused(refusal: Refusal): Promise<void>;
}

const REFUSED: readonly number[] = [401, 403, 429];
const isRefusal = (error: unknown): error is CodedError =>
  error instanceof CodedError && (REFUSED.includes(httpStatusOf(error.code)) || error.code === 'CARD_NUMBER_REFUSED');

export async function tellRefusal(
  witness: RefusalWitness | undefined,
  context: ExecutionContext,
  error: unknown,
  caller: Principal | undefined,
): Promise<void> {
  if (!witness || !isRefusal(error)) return;
  await witness.refused({ code: error.code, ...callIn(context), ...(caller && { caller }) });
}

/** What handlers themselves refuse; what the guard refuses it tells itself. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  constructor(@Optional() private readonly witness?: RefusalWitness) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.witness) return next.handle();
    const tell = (error: unknown) => tellRefusal(this.witness, context, error, callerOf(carrierOf(context)));
    return next
      .handle()
      .pipe(catchError((error: unknown) => from(tell(error)).pipe(mergeMap(() => throwError(() => error)))));
  }
}

function callIn(context: ExecutionContext): Pick<Refusal, 'transport' | 'door' | 'about'> {
  if (context.getType() === 'rpc') {
    const rpc = context.switchToRpc();
    return { transport: 'nats', door: rpc.getContext<NatsContext>().getSubject(), ...aboutIn(rpc.getData()) };
  }
  const { method, route, params, body } = context.switchToHttp().getRequest<Request>();
  const path = (route as { path?: unknown } | undefined)?.path;
  return { transport: 'http', door: `${method} ${String(path)}`, ...aboutIn({ ...asRecord(body), ...params }) };
}

function aboutIn(asked: unknown): Pick<Refusal, 'about'> {
  const { request_id, id = request_id } = asRecord(asked);
  return typeof id === 'string' && SUBJECT_TOKEN.test(id) ? { about: id } : {};
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

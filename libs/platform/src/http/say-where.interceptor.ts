import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { type Observable, tap } from 'rxjs';
import { type Door, DOOR } from '../openapi/door';
import { prefixOf } from './manners';

/** Seconds after which something that was taken over may have got on. */
const ASK_AGAIN_S = 1;

type Answer = Record<string, unknown>;

/** Says beside an answer where to go from there: what was begun (`Location`), and the next page (`Link`, RFC 8288). */
@Injectable()
export class SayWhereInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const door = context.getType() === 'http' && this.reflector.get<Door | undefined>(DOOR, context.getHandler());
    if (!door || !door.answerHeaders) return next.handle();
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(
        tap((answer) => sayWhere(door, answer as Answer, http.getRequest<Request>(), http.getResponse<Response>())),
      );
  }
}

function sayWhere({ location, status }: Door, answer: Answer, request: Request, response: Response): void {
  if (location !== undefined) {
    const path = location.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(answer[name])));
    response.setHeader('Location', `${prefixOf(request)}${path}`);
    if (status === 202) response.setHeader('Retry-After', ASK_AGAIN_S);
  }
  const cursor = answer?.['next_cursor'];
  if (typeof cursor === 'string') response.setHeader('Link', `<${withCursor(request, cursor)}>; rel="next"`);
}

function withCursor({ originalUrl }: Request, cursor: string): string {
  const url = new URL(originalUrl, 'http://this.invalid');
  url.searchParams.set('cursor', cursor);
  return `${url.pathname}${url.search}`;
}

import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, ForbiddenException, Inject, Injectable } from '@nestjs/common';

export const ALLOWED_HOSTS = Symbol('ALLOWED_HOSTS');

/**
 * Against DNS rebinding: a browser page of another site may have its name point here, but cannot hide that name.
 * Ports are not compared, a proxy may change them.
 */
@Injectable()
export class HostGuard implements CanActivate {
  constructor(@Inject(ALLOWED_HOSTS) private readonly allowed: ReadonlySet<string>) {}

  canActivate(context: ExecutionContext): boolean {
    const { host, origin } = context.switchToHttp().getRequest<IncomingMessage>().headers;
    if (!this.allows(`http://${host}`)) throw new ForbiddenException('The Host header names another host');
    if (origin !== undefined && !this.allows(origin)) throw new ForbiddenException('The origin is not allowed');
    return true;
  }

  private allows(url: string): boolean {
    return URL.canParse(url) && this.allowed.has(new URL(url).hostname);
  }
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { CodedError } from '@ars/contracts';
import { Controller, Get, Header, Headers, Optional } from '@nestjs/common';
import { ServiceConfig } from '../config/service-config';
import { isLoopback } from '../config/is-loopback';
import { Access } from '../identity/access';
import { Undescribed } from '../openapi/door';
import { Telemetry } from './telemetry';

/**
 * What the service measured, for Prometheus. Whoever has the token may read it, or, where none is set, whoever is on this
 * machine: it tells how much business there is. People's credentials do not count, for they are looked up in NATS, and this
 * has to answer when NATS does not.
 */
@Controller('metrics')
@Access('public')
export class MetricsController {
  constructor(
    private readonly config: ServiceConfig,
    @Optional() private readonly telemetry?: Telemetry,
  ) {}

  @Get()
  @Undescribed()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async expose(@Headers('authorization') authorization = ''): Promise<string> {
    this.requireAccess(authorization);
    if (!this.telemetry?.exposition) throw notFound();
    return this.telemetry.exposition();
  }

  private requireAccess(authorization: string): void {
    const { METRICS_TOKEN: token, HOST: host } = this.config;
    if (token === undefined && !isLoopback(host)) throw notFound();
    if (token === undefined || isSame(authorization, `Bearer ${token}`)) return;
    throw new CodedError({ code: 'UNAUTHENTICATED', message: 'Metrics are for whoever has METRICS_TOKEN' });
  }
}

const notFound = (): CodedError => new CodedError({ code: 'NOT_FOUND', message: 'There are no metrics here' });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In a time that does not tell how much of it was right. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

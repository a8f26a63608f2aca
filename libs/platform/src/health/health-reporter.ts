import { Inject, Injectable, type OnModuleDestroy, Optional } from '@nestjs/common';
import type { ServiceHealth } from '@ars/contracts';
import { ServiceConfig } from '../config/service-config';
import type { HealthDetails, HealthIndicator } from './health-indicator';

export const HEALTH_SUBJECT = Symbol('HEALTH_SUBJECT');
export const HEALTH_INDICATORS = Symbol('HEALTH_INDICATORS');
export const HEALTH_DETAILS = Symbol('HEALTH_DETAILS');

export interface HealthSubject {
  service: string;
  version: string;
}

type Check = ServiceHealth['checks'][string];

const STOPPING: Check = { status: 'down', message: 'stopping' };

/** Runs the service's indicators, each within the health check timeout. */
@Injectable()
export class HealthReporter implements OnModuleDestroy {
  private stopping = false;

  constructor(
    @Inject(HEALTH_SUBJECT) private readonly subject: HealthSubject,
    @Inject(HEALTH_INDICATORS) private readonly indicators: HealthIndicator[],
    private readonly config: ServiceConfig,
    @Optional() @Inject(HEALTH_DETAILS) private readonly details?: HealthDetails,
  ) {}

  /** The first thing that happens when a service stops: requests in flight are finished, no new ones should come. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  async report(): Promise<ServiceHealth> {
    const results = await Promise.all(this.indicators.map(async (one) => [one.key, await this.run(one)] as const));
    const checks = { ...Object.fromEntries(results), ...(this.stopping && { service: STOPPING }) };
    return {
      status: Object.values(checks).every((check) => check.status === 'up') ? 'healthy' : 'degraded',
      service: this.subject.service,
      version: this.subject.version,
      uptime: Number(process.uptime().toFixed(3)),
      timestamp: new Date().toISOString(),
      checks,
      ...this.details?.describe(),
    };
  }

  private async run(indicator: HealthIndicator): Promise<Check> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), this.config.HEALTH_CHECK_TIMEOUT * 1000);
    });
    try {
      await Promise.race([indicator.check(), late]);
      return { status: 'up' };
    } catch (error) {
      const status = indicator.optional ? 'degraded' : 'down';
      return { status, message: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
    }
  }
}

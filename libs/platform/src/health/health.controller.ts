import { Controller, Get } from '@nestjs/common';
import type { ServiceHealth } from '@ars/contracts';
import { HealthCheck, HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { Access } from '../identity/access';
import { HealthReporter } from './health-reporter';

@Controller('health')
@Access('public')
export class HealthController {
  constructor(
    private readonly reporter: HealthReporter,
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
  ) {}

  /** The service's own account: what is up, what is down. */
  @Get()
  report(): Promise<ServiceHealth> {
    return this.reporter.report();
  }

  /** Liveness: the process answers. */
  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** Readiness: 503 while something that the service needs is down. */
  @Get('ready')
  @HealthCheck()
  async ready(): Promise<HealthCheckResult> {
    const { checks } = await this.reporter.report();
    return this.health.check(
      Object.entries(checks).map(([key, { status, message }]) => () => {
        const session = this.indicator.check(key);
        return status === 'down' ? session.down(message) : session.up();
      }),
    );
  }
}

import { Controller, Get } from '@nestjs/common';
import type { ServiceHealth } from '@ars/contracts';
import { HealthCheck, HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { Access } from '../identity/access';
import { Answers } from '../openapi/door';
import { HealthReporter } from './health-reporter';

/** Terminus’ own form. */
const CHECKED = { type: 'object', required: ['status'], properties: { status: { const: 'ok' } } };

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
  @Answers('What is up, and what is down', 'ServiceHealth')
  report(): Promise<ServiceHealth> {
    return this.reporter.report();
  }

  /** Liveness: the process answers. */
  @Get('live')
  @HealthCheck()
  @Answers('That the process answers', CHECKED)
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** Readiness: 503 while something that the service needs is down. */
  @Get('ready')
  @HealthCheck()
  @Answers('That everything is there that the service needs', CHECKED, { errors: ['SERVICE_UNAVAILABLE'] })
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

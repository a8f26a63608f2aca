import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import type { HealthDetails, HealthIndicator } from './health-indicator';
import {
  HEALTH_DETAILS,
  HEALTH_INDICATORS,
  HEALTH_SUBJECT,
  HealthReporter,
  type HealthSubject,
} from './health-reporter';
import { HealthController } from './health.controller';

export interface HealthOptions extends HealthSubject {
  indicators: Type<HealthIndicator>[];
  /** Adds its own fields to the report; provided by one of the `imports`. */
  details?: Type<HealthDetails>;
  /** Modules that provide what the indicators inject. */
  imports?: DynamicModule['imports'];
  /** Whether `/health*` is served; false where the app serves its own. */
  controller?: boolean;
}

/** `GET /health`, `/health/live`, `/health/ready`, and the `HealthReporter` behind them. */
@Module({})
export class HealthModule {
  static register({
    service,
    version,
    indicators,
    details,
    imports = [],
    controller = true,
  }: HealthOptions): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false }), ...imports],
      controllers: controller ? [HealthController] : [],
      providers: [
        ...indicators,
        { provide: HEALTH_SUBJECT, useValue: { service, version } },
        { provide: HEALTH_INDICATORS, inject: indicators, useFactory: (...all: HealthIndicator[]) => all },
        ...(details ? [{ provide: HEALTH_DETAILS, useExisting: details }] : []),
        HealthReporter,
      ],
      exports: [HealthReporter],
    };
  }
}

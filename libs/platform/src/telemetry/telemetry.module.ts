import { type DynamicModule, Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller';
import { Telemetry } from './telemetry';

/** `GET /metrics`, of what the process measures: nothing, unless it was started to. */
@Module({ controllers: [MetricsController] })
export class TelemetryModule {}

@Module({})
class ProcessTelemetryModule {}

/** Provides what the process measures, and has it sent off when the service stops. */
export const processTelemetry = (telemetry: Telemetry): DynamicModule => ({
  module: ProcessTelemetryModule,
  global: true,
  providers: [{ provide: Telemetry, useValue: telemetry }],
  exports: [Telemetry],
});

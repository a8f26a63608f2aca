import 'reflect-metadata';
import { startService } from '@ars/platform';
import { OrchestratorConfig } from './orchestrator.config';
import { OrchestratorModule } from './orchestrator.module';

void startService({
  name: 'orchestrator',
  module: OrchestratorModule,
  config: OrchestratorConfig,
  url: (config) => config.ORCHESTRATOR_SERVICE_URL,
  publicUrl: (config) => config.publicUrl,
  queue: 'orchestrator',
});

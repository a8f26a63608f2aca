import 'reflect-metadata';
import { runToEnd, startService } from '@ars/platform';
import { natsService } from './nats-service';
import { OrchestratorConfig } from './orchestrator.config';
import { OrchestratorModule } from './orchestrator.module';
import { migrateTables } from './projection/migrate-tables';

if (process.argv[2] === 'migrate') void runToEnd(migrateTables, 'The list of workflows has not been migrated');
else
  void startService({
    name: 'orchestrator',
    module: OrchestratorModule,
    config: OrchestratorConfig,
    url: (config) => config.ORCHESTRATOR_SERVICE_URL,
    publicUrl: (config) => config.publicUrl,
    nats: (app) => natsService(app.get(OrchestratorConfig)),
  });

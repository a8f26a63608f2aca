import { Module } from '@nestjs/common';
import { JetStreamJournal } from '@ars/executor';
import { NatsBus, NatsModule } from '@ars/platform';
import { OrchestratorConfig } from '../orchestrator.config';

/** The workflow journal, on this process's connection to NATS. */
@Module({
  imports: [NatsModule],
  providers: [
    {
      provide: JetStreamJournal,
      inject: [NatsBus, OrchestratorConfig],
      useFactory: (bus: NatsBus, config: OrchestratorConfig) =>
        JetStreamJournal.open(bus, config.WORKFLOW_RETENTION_DAYS),
    },
  ],
  exports: [JetStreamJournal],
})
export class JournalModule {}

import { Module } from '@nestjs/common';
import { JetStreamJournal, WorkflowIndex } from '@ars/executor';
import { NatsBus } from '@ars/platform';

/** The workflow journal, and what follows it for the whole process, on its connection to NATS. */
@Module({
  providers: [
    {
      provide: JetStreamJournal,
      inject: [NatsBus],
      useFactory: (bus: NatsBus) => JetStreamJournal.open(bus),
    },
    {
      provide: WorkflowIndex,
      inject: [NatsBus],
      useFactory: (bus: NatsBus) => new WorkflowIndex(bus),
    },
  ],
  exports: [JetStreamJournal, WorkflowIndex],
})
export class JournalModule {}

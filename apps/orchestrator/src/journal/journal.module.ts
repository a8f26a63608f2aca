import { Module } from '@nestjs/common';
import { JetStreamJournal } from '@ars/executor';
import { NatsBus } from '@ars/platform';

/** The workflow journal, on this process's connection to NATS. */
@Module({
  providers: [
    {
      provide: JetStreamJournal,
      inject: [NatsBus],
      useFactory: (bus: NatsBus) => JetStreamJournal.open(bus),
    },
  ],
  exports: [JetStreamJournal],
})
export class JournalModule {}

import { Module } from '@nestjs/common';
import {
  ExecutorLiveness,
  JetStreamJournal,
  NatsStepDispatcher,
  TicketQueue,
  WorkflowExecutor,
  WorkflowIndex,
} from '@ars/executor';
import { NatsBus, NatsModule } from '@ars/platform';

const inject = [NatsBus];

/** The executor library's parts, on this process's connection to NATS. */
@Module({
  imports: [NatsModule],
  providers: [
    { provide: JetStreamJournal, inject, useFactory: (bus: NatsBus) => JetStreamJournal.open(bus) },
    { provide: TicketQueue, inject, useFactory: (bus: NatsBus) => TicketQueue.open(bus) },
    { provide: WorkflowIndex, inject, useFactory: (bus: NatsBus) => new WorkflowIndex(bus) },
    { provide: ExecutorLiveness, inject, useFactory: (bus: NatsBus) => new ExecutorLiveness(bus) },
    {
      provide: WorkflowExecutor,
      inject,
      useFactory: (bus: NatsBus) => new WorkflowExecutor(new NatsStepDispatcher(bus)),
    },
  ],
  exports: [JetStreamJournal, TicketQueue, WorkflowIndex, ExecutorLiveness, WorkflowExecutor],
})
export class EngineModule {}

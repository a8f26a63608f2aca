import { AuditTrail, JournalAuditor } from '@ars/audit';
import { JetStreamJournal } from '@ars/executor';
import { RefusalWitness } from '@ars/identity';
import { NatsBus } from '@ars/platform';
import { Global, Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module';
import { AuditController } from './audit.controller';
import { AuditService } from './audit.service';
import { AuditorLifecycle } from './auditor-lifecycle';
import { DoorAudit } from './door-audit';
import { Refusals } from './refusals';

/** Writes down who did and decided what, and shows it. */
@Global()
@Module({
  imports: [JournalModule],
  controllers: [AuditController],
  providers: [
    AuditService,
    AuditorLifecycle,
    DoorAudit,
    { provide: AuditTrail, inject: [NatsBus], useFactory: (bus: NatsBus) => new AuditTrail(bus) },
    {
      provide: JournalAuditor,
      inject: [NatsBus, JetStreamJournal, AuditTrail],
      useFactory: (bus: NatsBus, journal: JetStreamJournal, trail: AuditTrail) =>
        new JournalAuditor(bus, journal, trail),
    },
    { provide: RefusalWitness, useClass: Refusals },
  ],
  exports: [DoorAudit, JournalAuditor, RefusalWitness],
})
export class AuditModule {}

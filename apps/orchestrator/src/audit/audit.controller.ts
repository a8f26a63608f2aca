import { type AuditPage, AuditQuery, type AuditVerification, ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, Answers, Lists } from '@ars/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { AuditService } from './audit.service';

/** Who did and decided what, over HTTP and over NATS. */
@Controller('audit')
@Access(['manager', 'operator'])
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Lists('Who did and decided what, newest first', 'AuditPage', {
    query: 'AuditQuery',
    errors: ['SERVICE_UNAVAILABLE'],
  })
  list(@Query() query: AuditQuery, @Caller() caller: Principal): Promise<AuditPage> {
    return this.audit.list(query, caller);
  }

  @Get('verification')
  @Answers('Whether the newest entries are as they were written', 'AuditVerification', {
    errors: ['SERVICE_UNAVAILABLE'],
  })
  verify(@Caller() caller: Principal): Promise<AuditVerification> {
    return this.audit.verify(caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.audit)
  listOverNats(@Payload() query: AuditQuery, @Caller() caller: Principal): Promise<AuditPage> {
    return this.audit.list(query, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.auditVerification)
  verifyOverNats(@Caller() caller: Principal): Promise<AuditVerification> {
    return this.audit.verify(caller);
  }
}

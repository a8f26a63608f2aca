import { Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type DeadLetterPage, DeadLetterQuery, DeadLetterReference, type ReplayedDeadLetter } from '@ars/contracts';
import { TENANT_HEADER } from '../gateway/tenant-header';
import { DeadLettersService } from './dead-letters.service';

@Controller('dead-letters')
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLettersService) {}

  @Get()
  list(@Query() query: DeadLetterQuery, @Headers(TENANT_HEADER) tenant_id?: string): Promise<DeadLetterPage> {
    return this.deadLetters.list({ ...query, context: { tenant_id } });
  }

  @Post(':id/replay')
  @HttpCode(202)
  replay(
    @Param() { id }: DeadLetterReference,
    @Headers(TENANT_HEADER) tenant_id?: string,
  ): Promise<ReplayedDeadLetter> {
    return this.deadLetters.replay({ id, context: { tenant_id } });
  }
}

import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type DeadLetterPage, DeadLetterQuery, DeadLetterReference, type ReplayedDeadLetter } from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Accepts, Access, Lists } from '@ars/platform';
import { DeadLettersService } from './dead-letters.service';

@Controller('dead-letters')
@Access(['manager', 'operator'])
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLettersService) {}

  @Get()
  @Lists('Messages that could not be processed, newest first', 'DeadLetterPage', {
    query: 'DeadLetterQuery',
    errors: ['SERVICE_UNAVAILABLE'],
  })
  list(@Query() query: DeadLetterQuery, @Caller() caller: Principal): Promise<DeadLetterPage> {
    return this.deadLetters.list(query, caller);
  }

  @Post(':id/replay')
  @Accepts('Publishes a message once more', 'ReplayedDeadLetter', '/dead-letters', {
    path: 'DeadLetterReference',
    errors: ['DEAD_LETTER_NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  })
  replay(@Param() reference: DeadLetterReference, @Caller() caller: Principal): Promise<ReplayedDeadLetter> {
    return this.deadLetters.replay(reference, caller);
  }
}

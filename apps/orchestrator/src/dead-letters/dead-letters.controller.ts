import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type DeadLetterPage, DeadLetterQuery, DeadLetterReference, type ReplayedDeadLetter } from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access } from '@ars/platform';
import { DeadLettersService } from './dead-letters.service';

@Controller('dead-letters')
@Access(['manager', 'operator'])
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLettersService) {}

  @Get()
  list(@Query() query: DeadLetterQuery, @Caller() caller: Principal): Promise<DeadLetterPage> {
    return this.deadLetters.list(query, caller);
  }

  @Post(':id/replay')
  @HttpCode(202)
  replay(@Param() reference: DeadLetterReference, @Caller() caller: Principal): Promise<ReplayedDeadLetter> {
    return this.deadLetters.replay(reference, caller);
  }
}

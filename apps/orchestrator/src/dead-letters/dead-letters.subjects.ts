import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  type DeadLetterPage,
  DeadLetterQuery,
  DeadLetterReference,
  ORCHESTRATOR_SUBJECTS,
  type ReplayedDeadLetter,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access } from '@ars/platform';
import { DeadLettersService } from './dead-letters.service';

/** Dead letters for systems on NATS: plain JSON in and out. */
@Controller()
@Access(['manager', 'operator'])
export class DeadLettersSubjects {
  constructor(private readonly deadLetters: DeadLettersService) {}

  @MessagePattern(ORCHESTRATOR_SUBJECTS.deadLetters)
  list(@Payload() query: DeadLetterQuery, @Caller() caller: Principal): Promise<DeadLetterPage> {
    return this.deadLetters.list(query, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.replayDeadLetter)
  replay(@Payload() reference: DeadLetterReference, @Caller() caller: Principal): Promise<ReplayedDeadLetter> {
    return this.deadLetters.replay(reference, caller);
  }
}

import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  type DeadLetterPage,
  DeadLetterQuery,
  DeadLetterReference,
  ORCHESTRATOR_SUBJECTS,
  type ReplayedDeadLetter,
} from '@ars/contracts';
import { DeadLettersService } from './dead-letters.service';

/** Dead letters for systems on NATS: plain JSON in and out. */
@Controller()
export class DeadLettersSubjects {
  constructor(private readonly deadLetters: DeadLettersService) {}

  @MessagePattern(ORCHESTRATOR_SUBJECTS.deadLetters)
  list(@Payload() query: DeadLetterQuery): Promise<DeadLetterPage> {
    return this.deadLetters.list(query);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.replayDeadLetter)
  replay(@Payload() reference: DeadLetterReference): Promise<ReplayedDeadLetter> {
    return this.deadLetters.replay(reference);
  }
}

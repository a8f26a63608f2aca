import { Module } from '@nestjs/common';
import { DeadLetterStream } from './dead-letter-stream';
import { DeadLettersController } from './dead-letters.controller';
import { DeadLettersService } from './dead-letters.service';
import { DeadLettersSubjects } from './dead-letters.subjects';

/** Lists messages that could not be processed, and replays them. */
@Module({
  controllers: [DeadLettersController, DeadLettersSubjects],
  providers: [DeadLettersService, DeadLetterStream],
})
export class DeadLettersModule {}

import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module';
import { JournalFollower } from './journal-follower';
import { WorkflowEventsController } from './workflow-events.controller';
import { WorkflowEventsService } from './workflow-events.service';
import { WorkflowHistory } from './workflow-history';

/** What happened to a workflow, and what happens to it now. */
@Module({
  imports: [JournalModule],
  controllers: [WorkflowEventsController],
  providers: [WorkflowEventsService, WorkflowHistory, JournalFollower],
  exports: [WorkflowEventsService],
})
export class WorkflowEventsModule {}

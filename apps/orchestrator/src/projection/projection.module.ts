import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module';
import { ProjectionDatabase } from './projection-database';
import { ProjectionStore } from './projection-store';
import { WorkflowList } from './workflow-list';
import { WorkflowListController } from './workflow-list.controller';
import { WorkflowProjector } from './workflow-projector';

/** The list of workflows: a projection of the journal into SQL. */
@Module({
  imports: [JournalModule],
  controllers: [WorkflowListController],
  providers: [ProjectionDatabase, ProjectionStore, WorkflowProjector, WorkflowList],
  exports: [ProjectionDatabase, WorkflowList, WorkflowProjector],
})
export class ProjectionModule {}

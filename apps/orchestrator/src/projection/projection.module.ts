import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module';
import { ProjectionDatabase } from './projection-database';
import { ProjectionStore } from './projection-store';
import { WorkflowList } from './workflow-list';
import { WorkflowListController } from './workflow-list.controller';
import { WorkflowProjector } from './workflow-projector';

/** The list of workflows: a projection of the journal into SQL. */
@Module({
  imports: [EngineModule],
  controllers: [WorkflowListController],
  providers: [ProjectionDatabase, ProjectionStore, WorkflowProjector, WorkflowList],
  exports: [ProjectionDatabase, WorkflowProjector],
})
export class ProjectionModule {}

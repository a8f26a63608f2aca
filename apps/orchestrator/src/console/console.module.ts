import { Module } from '@nestjs/common';
import { OrchestratorConfig } from '../orchestrator.config';
import { ConsoleController, ConsoleFiles } from './console.controller';

/** The console, the page on which people ask, confirm and approve. */
@Module({
  controllers: [ConsoleController],
  providers: [
    {
      provide: ConsoleFiles,
      useFactory: ({ BASE_PATH }: OrchestratorConfig) => new ConsoleFiles(BASE_PATH),
      inject: [OrchestratorConfig],
    },
  ],
})
export class ConsoleModule {}

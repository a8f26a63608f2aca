import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { WorkflowEngine } from '@ars/executor';

/** How long a closing orchestrator lets workflows go on, in milliseconds. */
const DRAIN_LIMIT_MS = 5_000;

/** Has the engine start and stop with the service: first nothing new, then what is in flight, then the connection. */
@Injectable()
export class EngineLifecycle implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  constructor(private readonly engine: WorkflowEngine) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.engine.start();
  }

  onModuleDestroy(): void {
    this.engine.stopTaking();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.drain(DRAIN_LIMIT_MS);
  }
}

import { Logger, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';

/** Says when a service begins to stop, and when it has. */
export class ServiceLifecycle implements OnModuleDestroy, OnApplicationShutdown {
  private readonly logger = new Logger(ServiceLifecycle.name);

  constructor(private readonly name: string) {}

  onModuleDestroy(): void {
    this.logger.log(`${this.name} is stopping: it takes nothing new, and finishes what it began`);
  }

  onApplicationShutdown(signal?: string): void {
    this.logger.log(`${this.name} has stopped${signal === undefined ? '' : `, by ${signal}`}`);
  }
}

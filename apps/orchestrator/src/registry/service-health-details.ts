import { Injectable } from '@nestjs/common';
import type { HealthDetails } from '@ars/platform';
import { ServiceRegistry } from './service-registry';

/** Adds the state of every service to the orchestrator's health; a missing agent does not make it unready. */
@Injectable()
export class ServiceHealthDetails implements HealthDetails {
  constructor(private readonly registry: ServiceRegistry) {}

  describe() {
    const services = this.registry.list();
    return {
      services: Object.fromEntries(
        services.map(({ service, url, status, instances, last_seen }) => [
          service,
          { status, instances, url, last_seen },
        ]),
      ),
    };
  }
}

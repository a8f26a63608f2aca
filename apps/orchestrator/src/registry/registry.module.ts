import { Module } from '@nestjs/common';
import { ServiceHealthDetails } from './service-health-details';
import { ServiceRegistry } from './service-registry';

@Module({ providers: [ServiceRegistry, ServiceHealthDetails], exports: [ServiceRegistry, ServiceHealthDetails] })
export class RegistryModule {}

import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { readConfig, variablesOf } from './read-config';
import { ServiceConfig } from './service-config';
import { type UnknownVariable, unknownVariables } from './unknown-variables';
import { withSecrets } from './with-secrets';

@Module({})
class ValidatedConfigModule {}

/** A configuration that was read, and the module that provides it under its class and under `ServiceConfig`. */
export interface ReadConfiguration<T extends ServiceConfig> {
  config: T;
  module: DynamicModule;
  /** What was probably meant to be one of its variables. */
  unknown: UnknownVariable[];
}

/**
 * The environment, a `.env` file and `SECRETS_DIR` where they are there, read once and validated. Nothing else reads
 * `process.env`.
 * @throws ConfigurationError with all faults
 */
export async function readEnvironment<T extends ServiceConfig>(Config: Type<T>): Promise<ReadConfiguration<T>> {
  let read: Pick<ReadConfiguration<T>, 'config' | 'unknown'> | undefined;
  const environment = await ConfigModule.forRoot({
    isGlobal: true,
    validate: (variables) => {
      const given = withSecrets(variables);
      const config = readConfig(Config, given);
      read = { config, unknown: unknownVariables(Object.keys(given), variablesOf(Config)) };
      return { ...config };
    },
  });
  if (!read) throw new Error('The environment was not read');
  const module = {
    module: ValidatedConfigModule,
    global: true,
    imports: [environment],
    providers: [
      { provide: Config, useValue: read.config },
      ...((Config as Type<ServiceConfig>) === ServiceConfig ? [] : [{ provide: ServiceConfig, useExisting: Config }]),
    ],
    exports: [Config, ServiceConfig],
  };
  return { ...read, module };
}

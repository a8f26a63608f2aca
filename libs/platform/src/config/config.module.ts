import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { readConfig } from './read-config';
import { ServiceConfig } from './service-config';
import { withSecrets } from './with-secrets';

@Module({})
class ValidatedConfigModule {}

/**
 * The environment, a `.env` file and `SECRETS_DIR` where they are there, read once and validated; provided under the class itself and
 * under `ServiceConfig`. Nothing else reads `process.env`.
 * @throws ConfigurationError with all faults
 */
export async function configModule<T extends ServiceConfig>(Config: Type<T>): Promise<DynamicModule> {
  let config: T | undefined;
  const environment = await ConfigModule.forRoot({
    isGlobal: true,
    validate: (variables) => {
      config = readConfig(Config, withSecrets(variables));
      return { ...config };
    },
  });
  return {
    module: ValidatedConfigModule,
    global: true,
    imports: [environment],
    providers: [
      { provide: Config, useFactory: () => config },
      ...((Config as Type<ServiceConfig>) === ServiceConfig ? [] : [{ provide: ServiceConfig, useExisting: Config }]),
    ],
    exports: [Config, ServiceConfig],
  };
}

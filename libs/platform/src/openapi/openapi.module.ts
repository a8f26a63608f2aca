import { type DynamicModule, Module } from '@nestjs/common';
import type { ApiInformation } from './describe-doors';
import { API_INFORMATION, ApiPageFiles, OpenApiController } from './openapi.controller';

/** `GET /openapi.json` and `GET /docs`: the HTTP interface of the service that imports it. */
@Module({})
export class OpenApiModule {
  static register(information: ApiInformation): DynamicModule {
    return {
      module: OpenApiModule,
      controllers: [OpenApiController],
      providers: [
        { provide: API_INFORMATION, useValue: information },
        { provide: ApiPageFiles, useValue: new ApiPageFiles() },
      ],
    };
  }
}

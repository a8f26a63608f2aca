import { Access } from '@ars/platform';
import { Controller, Get } from '@nestjs/common';
import { ProtectedResource, type ResourceMetadata } from './protected-resource';

/** Where a client that was refused learns whose tokens the server takes; at the root, too, for clients that look there. */
@Controller('.well-known/oauth-protected-resource')
@Access('public')
export class ProtectedResourceController {
  constructor(private readonly resource: ProtectedResource) {}

  @Get(['', 'mcp'])
  describe(): ResourceMetadata {
    return this.resource.metadata;
  }
}

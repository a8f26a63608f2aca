import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiKeyReference, ApiKeyRequest, type ApiKeyView, CodedError, type IssuedApiKey } from '@ars/contracts';
import { ApiKeys, Caller, type Principal } from '@ars/identity';
import { Access, Answers, Creates, Does } from '@ars/platform';
import { DoorAudit } from '../audit/door-audit';

/** API keys for the systems of a manager's dealership. */
@Controller('keys')
@Access(['manager'])
export class KeysController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly audit: DoorAudit,
  ) {}

  @Post()
  @Creates('Issues an API key for a system; its secret is told this once', 'IssuedApiKey', {
    body: 'ApiKeyRequest',
    errors: ['SERVICE_UNAVAILABLE'],
    example: { name: 'Greenline DMS', roles: ['parts'], expires_in_days: 30 },
  })
  async issue(@Body() request: ApiKeyRequest, @Caller() caller: Principal): Promise<IssuedApiKey> {
    requirePerson(caller);
    const beyond = request.roles.filter((role) => role === 'operator' && !caller.roles.includes(role));
    if (beyond.length > 0) {
      const message = `Only who is an operator issues a key for one`;
      throw new CodedError({ code: 'NOT_PERMITTED', message });
    }
    const issued = await this.keys.issue(request, caller);
    try {
      await this.audit.record(caller, 'issue_key', { kind: 'key', id: issued.id });
    } catch (error) {
      await this.keys.revoke(issued.id, caller);
      throw error;
    }
    return issued;
  }

  @Get()
  @Answers(
    'The API keys of the caller’s dealer',
    {
      type: 'object',
      required: ['keys'],
      properties: { keys: { type: 'array', items: { $ref: '#/$defs/ApiKeyView' } } },
    },
    { errors: ['SERVICE_UNAVAILABLE'] },
  )
  async list(@Caller() caller: Principal): Promise<{ keys: ApiKeyView[] }> {
    return { keys: await this.keys.list(caller) };
  }

  @Delete(':id')
  @Does('Revokes an API key, on every service at once', {
    path: 'ApiKeyReference',
    errors: ['KEY_NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  })
  async revoke(@Param() { id }: ApiKeyReference, @Caller() caller: Principal): Promise<void> {
    await this.keys.requireOwn(id, caller);
    await this.audit.record(caller, 'revoke_key', { kind: 'key', id });
    await this.keys.revoke(id, caller);
  }
}

/** A key that could issue keys would outlive its own revocation. */
function requirePerson({ kind }: Principal): void {
  if (kind === 'person') return;
  throw new CodedError({ code: 'NOT_PERMITTED', message: 'A person issues API keys' });
}

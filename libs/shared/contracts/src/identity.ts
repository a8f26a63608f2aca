import { ArrayMinSize, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { type Role, ROLES } from './roles';

/** Subject of whoever did not sign in, and the beginning of what their conversations are called. */
export const ANONYMOUS = 'anonymous';

/** Who asks, as `GET /auth/me` tells it. */
export interface Me {
  subject: string;
  name: string;
  kind: 'person' | 'system';
  roles: Role[];
  tenant: string;
  dealer: string;
  /** Whether nobody signed in: the demonstration's advisor stands in. */
  anonymous: boolean;
  /** How somebody can sign in here. */
  sign_in: { local: boolean; oidc: boolean };
}

/** One of the demonstration's people, as `GET /auth/people` lists them. */
export interface DemonstrationPerson {
  id: string;
  name: string;
  role: Role;
}

/** Signs one of the demonstration's people in: `POST /auth/sign-in`. */
export class SignIn {
  /** An id, or a role, which means the first who has it. */
  @IsString()
  @MaxLength(64)
  person!: string;
}

/** Asks for an API key of the caller's own tenant and dealer: `POST /keys`. */
export class ApiKeyRequest {
  /** Which system it is for. */
  @IsString()
  @Matches(/^[\x20-\x7e]{1,80}$/, { message: 'name must be 1 to 80 printable characters' })
  name!: string;

  @IsIn(ROLES, { each: true })
  @ArrayMinSize(1)
  roles!: Role[];

  @IsInt()
  @Min(1)
  @Max(730)
  expires_in_days: number = 90;
}

/** Names an API key. */
export class ApiKeyReference {
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  id!: string;
}

/** An API key, without the secret. */
export interface ApiKeyView {
  id: string;
  name: string;
  roles: Role[];
  tenant: string;
  dealer: string;
  /** Subject of who issued it. */
  issued_by: string;
  /** ISO 8601. */
  created_at: string;
  expires_at: string;
}

/** Told once: of the key only a hash is kept. */
export interface IssuedApiKey extends ApiKeyView {
  key: string;
}

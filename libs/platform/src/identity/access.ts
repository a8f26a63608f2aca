import type { Role } from '@ars/contracts';
import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/** Who may call a handler: anybody, whoever says who they are, or those with one of the roles. */
export type AccessRule = 'public' | 'authenticated' | readonly Role[];

export const ACCESS = 'dealership:access';

/** Decides who may call a handler, or all of a controller; the guard refuses a handler for which nobody has decided. */
export const Access = (rule: AccessRule): CustomDecorator => SetMetadata(ACCESS, rule);

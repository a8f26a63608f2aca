import { ProblemFilter } from '@ars/platform';
import { Catch } from '@nestjs/common';
import { ProtectedResource } from './protected-resource';

/** Tells a client that was refused where to learn how to get a token, as the MCP specification wants it. */
@Catch()
export class ChallengeFilter extends ProblemFilter {
  constructor({ challenge }: ProtectedResource) {
    super(challenge);
  }
}

import { localToken } from '@ars/identity';
import { DEFAULT_DEALER, type Role } from '@ars/contracts';
import type { Person } from './case-orchestrator';

/** The people of a case do all that a counter does: it is what the planner makes of their words that is graded. */
const COUNTER: Role[] = ['advisor', 'technician', 'parts', 'cashier'];
/** Whoever decides about what waits for an approval. */
const MANAGER = /^M-\d+$/;
/** The world's clock is not the one that tells when a token ends. */
const SECONDS = 20 * 365 * 86_400;

/** A token of one of a case's people. @param dataDirectory of the running system */
export const tokenFor = ({ tenant_id: tenant, user_id }: Person, dataDirectory: string): Promise<string> =>
  localToken(
    dataDirectory,
    {
      ...{ subject: user_id, name: user_id, tenant, dealer: DEFAULT_DEALER },
      roles: MANAGER.test(user_id) ? ['manager'] : COUNTER,
    },
    { seconds: SECONDS },
  );

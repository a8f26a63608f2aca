import { DEFAULT_DEALER, DEFAULT_TENANT, type DemonstrationPerson } from '@ars/contracts';
import { type Holder, LOCAL_ISSUER, signToken, type TokenUse } from '../tokens/own-tokens';
import { openSigningKey } from '../keys/signing-key';

/** One of the demonstration's people as the holder of a token, of the default tenant and dealer. */
export const holderOf = ({ id, name, role }: DemonstrationPerson): Holder => ({
  ...{ subject: id, name, roles: [role] },
  ...{ tenant: DEFAULT_TENANT, dealer: DEFAULT_DEALER },
});

/**
 * A token of the demonstration's issuer, for programs on the machine that has its key.
 * @param dataDirectory of the running system
 */
export const localToken = (dataDirectory: string, holder: Holder, use?: TokenUse): Promise<string> =>
  signToken(holder, LOCAL_ISSUER, openSigningKey(dataDirectory), use);

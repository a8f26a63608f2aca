import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { CodedError } from '@ars/contracts';
import { compileOwnSchema } from '../json-schema/json-schema';
import { canonicalJson } from '../json-schema/canonical-json';

/** What an orchestrator vouches for: this step of this workflow, with these parameters, for this person, and nothing else. */
export interface VouchedStep {
  /** The service that is to take it. */
  service: string;
  operation: string;
  parameters: unknown;
  tenantId: string;
  dealerId: string;
  userId: string;
  workflowId?: string;
  /** Hash of the plan that it is a step of. */
  planHash?: string;
  requestId: string;
  stepKey?: string;
  fence?: number;
  undoes?: string;
  recall: boolean;
}

/** For as long as an envelope is good; each attempt has its own. */
const LIFETIME_S = 60;
/** By which the clocks of two machines may differ. */
const CLOCK_SKEW_S = 30;

/** JWS, RFC 7515 and RFC 8037; the one algorithm that is taken. */
const HEADER = { alg: 'EdDSA', typ: 'step+jwt' };
const ENCODED_HEADER = encode(HEADER);

interface Claims {
  aud: string;
  sub: string;
  tenant: string;
  dealer: string;
  workflow: string | null;
  plan: string | null;
  step: string;
  operation: string;
  arguments: string;
  key: string | null;
  fence: number | null;
  undoes: string | null;
  recall: boolean;
}

interface DatedClaims extends Claims {
  iat: number;
  exp: number;
}

/**
 * Signs steps.
 * @param signingKey PKCS #8 of an Ed25519 key, DER, base64url
 * @param validity when it begins, milliseconds since the epoch, and how long it lasts; a minute from now
 */
export function stepSigner(
  signingKey: string,
  { from = Date.now, seconds = LIFETIME_S }: { from?: () => number; seconds?: number } = {},
): (step: VouchedStep) => string {
  const key = createPrivateKey({ key: Buffer.from(signingKey, 'base64url'), format: 'der', type: 'pkcs8' });
  return (step) => {
    const iat = Math.floor(from() / 1000);
    const body = `${ENCODED_HEADER}.${encode({ ...claimsOf(step), iat, exp: iat + seconds })}`;
    return `${body}.${sign(null, Buffer.from(body), key).toString('base64url')}`;
  };
}

/** Finds out whether an orchestrator vouches for a call. */
export class StepVerifier {
  private readonly keys: KeyObject[];

  /** @param verificationKeys Ed25519 public keys, base64url (`x` of a JWK); several while one takes another's place */
  constructor(verificationKeys: readonly string[]) {
    this.keys = verificationKeys.map((x) => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
  }

  /** @throws CodedError `UNAUTHENTICATED` where there is no valid envelope, `NOT_PERMITTED` where it is for another call */
  verify(envelope: string | undefined, call: VouchedStep): void {
    if (!envelope) throw refused('This may only be done for an orchestrator that vouches for it (Step-Envelope)');
    const claims = this.read(envelope);
    const now = Date.now() / 1000;
    // Worth another attempt, which is signed anew: a clock may have been set in between.
    if (claims.exp < now - CLOCK_SKEW_S || claims.iat > now + CLOCK_SKEW_S)
      throw refused('The envelope is out of date', true);
    const { plan: _plan, ...wanted } = claimsOf(call);
    const differing = Object.entries(wanted).filter(([name, value]) => claims[name as keyof Claims] !== value);
    if (differing.length === 0) return;
    const message = `The envelope is for another ${differing.map(([name]) => name).join(', ')}`;
    throw new CodedError({ code: 'NOT_PERMITTED', message });
  }

  private read(envelope: string): DatedClaims {
    const [header = '', payload = '', signature = '', ...rest] = envelope.split('.');
    const body = Buffer.from(`${header}.${payload}`);
    const bytes = Buffer.from(signature, 'base64url');
    const isSigned =
      header === ENCODED_HEADER && rest.length === 0 && this.keys.some((key) => verify(null, body, key, bytes));
    const claims = isSigned ? decode(payload) : undefined;
    if (violations(claims).length > 0) throw refused('The envelope is not signed by an orchestrator');
    return claims as DatedClaims;
  }
}

const claimsOf = (step: VouchedStep): Claims => ({
  aud: step.service,
  sub: step.userId,
  tenant: step.tenantId,
  dealer: step.dealerId,
  workflow: step.workflowId ?? null,
  plan: step.planHash ?? null,
  step: step.requestId,
  operation: step.operation,
  arguments: createHash('sha256').update(canonicalJson(step.parameters)).digest('base64url'),
  key: step.stepKey ?? null,
  fence: step.fence ?? null,
  undoes: step.undoes ?? null,
  recall: step.recall,
});

const violations = compileOwnSchema({
  type: 'object',
  required: ['iat', 'exp'],
  properties: { iat: { type: 'integer' }, exp: { type: 'integer' } },
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const refused = (message: string, retryable = false): CodedError =>
  new CodedError({ code: 'UNAUTHENTICATED', message, retryable });

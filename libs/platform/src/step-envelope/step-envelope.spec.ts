import { generateKeyPairSync } from 'node:crypto';
import { stepSigner, StepVerifier, type VouchedStep } from './step-envelope';

function aKeyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    signing: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    verification: String(publicKey.export({ format: 'jwk' }).x),
  };
}

const STEP: VouchedStep = {
  service: 'payment',
  operation: 'process_refund',
  parameters: { payment_id: 'PAY-7001', amount: 10 },
  tenantId: 'T1',
  dealerId: 'D1',
  userId: 'ana',
  workflowId: 'w1',
  planHash: 'p1',
  requestId: 'w1.refund_1',
  stepKey: 'key-1',
  fence: 7,
  undoes: 'key-0',
  recall: false,
};

describe('the envelope of a step', () => {
  const keys = aKeyPair();
  const sign = stepSigner(keys.signing);
  const verifier = new StepVerifier([keys.verification]);
  const codeOf = (envelope: string | undefined, call = STEP): string | undefined => {
    try {
      verifier.verify(envelope, call);
      return undefined;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  afterEach(() => jest.useRealTimers());

  it('is good for the very step that was signed, whatever the order of its parameters', () => {
    expect(codeOf(sign(STEP))).toBeUndefined();
    expect(codeOf(sign(STEP), { ...STEP, parameters: { amount: 10, payment_id: 'PAY-7001' } })).toBeUndefined();
  });

  it.each<[string, Partial<VouchedStep>]>([
    ['another service', { service: 'parts' }],
    ['another operation', { operation: 'create_payment_link' }],
    ['other parameters', { parameters: { payment_id: 'PAY-7001', amount: 1_000 } }],
    ['another tenant', { tenantId: 'T2' }],
    ['another dealer', { dealerId: 'D2' }],
    ['another person', { userId: 'eve' }],
    ['another workflow', { workflowId: 'w2' }],
    ['another step', { requestId: 'w1.refund_2' }],
    ['another key', { stepKey: 'guessed' }],
    ['no key', { stepKey: undefined }],
    ['a fence above all others', { fence: 999_999_999_999_999 }],
    ['no fence', { fence: undefined }],
    ['the undoing of another effect', { undoes: 'key-9' }],
    ['a recall', { recall: true }],
  ])('is not good for %s', (_what, other) => {
    expect(codeOf(sign(STEP), { ...STEP, ...other })).toBe('NOT_PERMITTED');
  });

  it('is good for a minute, and some for clocks that differ', () => {
    const envelope = sign(STEP);
    const now = Date.now();
    jest.useFakeTimers({ now: now + 80_000 });
    expect(codeOf(envelope)).toBeUndefined();
    jest.setSystemTime(now + 95_000);
    expect(codeOf(envelope)).toBe('UNAUTHENTICATED');
    jest.setSystemTime(now - 40_000);
    expect(codeOf(envelope)).toBe('UNAUTHENTICATED');
  });

  it('is nothing without a signature of a trusted key', () => {
    const [header = '', payload = '', signature = ''] = sign(STEP).split('.');
    const none = Buffer.from('{"alg":"none","typ":"step+jwt"}').toString('base64url');
    const other = stepSigner(aKeyPair().signing)(STEP);
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), tenant: 'T2' }),
    ).toString('base64url');
    for (const envelope of [
      undefined,
      '',
      'nonsense',
      other,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${forged}.${signature}`,
      `${header}.${payload}.${signature}.x`,
    ])
      expect(codeOf(envelope)).toBe('UNAUTHENTICATED');
  });

  it('is taken from either of two keys while one takes the other’s place, and from none where none is trusted', () => {
    const next = aKeyPair();
    const both = new StepVerifier([keys.verification, next.verification]);
    for (const { signing } of [keys, next]) expect(() => both.verify(stepSigner(signing)(STEP), STEP)).not.toThrow();
    expect(() => new StepVerifier([]).verify(sign(STEP), STEP)).toThrow(/not signed by an orchestrator/);
  });
});

import { readConfig } from '@ars/platform';
import { PaymentMcpConfig } from './payment-mcp.config';
import { localProvider, newCheckoutReference, PayPageTokens } from './provider/local-provider';

const read = (environment: Record<string, string> = {}) => readConfig(PaymentMcpConfig, environment);

describe('the configuration of the payment server', () => {
  it('has customers pay at an address of its own, unless told another public one', () => {
    expect(read().publicUrl).toBe('http://localhost:3004');
    const { publicUrl } = read({ PAYMENT_PUBLIC_URL: 'https://pay.dealer.example/service/' });
    const tokens = new PayPageTokens('k'.repeat(43));
    const reference = newCheckoutReference();
    const url = localProvider(publicUrl, tokens).checkoutUrl(reference);
    expect(url).toBe(`https://pay.dealer.example/service/pay/${tokens.tokenOf(reference)}`);
  });

  it('keeps messages with the other data, unless told another folder', () => {
    expect(read().notificationsDirectory).toBe('.data/notifications');
    expect(read({ DATA_DIR: '/var/lib/dealer' }).notificationsDirectory).toBe('/var/lib/dealer/notifications');
    expect(read({ NOTIFICATIONS_DIR: '/tmp/mail' }).notificationsDirectory).toBe('/tmp/mail');
  });

  it('names every fault at once', () => {
    expect(() =>
      read({ PAYMENT_MCP_ENDPOINT: 'nowhere', SMTP_URL: 'http://mail', PAYMENT_PUBLIC_URL: 'ftp://x' }),
    ).toThrow(/3 fault\(s\)/);
  });
});

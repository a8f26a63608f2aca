import { readConfig } from '@ars/platform';
import { PaymentMcpConfig } from './payment-mcp.config';
import { localProvider } from './provider/local-provider';

const read = (environment: Record<string, string> = {}) => readConfig(PaymentMcpConfig, environment);

describe('the configuration of the payment server', () => {
  it('has customers pay where the agent reaches it, unless told another public address', () => {
    expect(read().publicUrl).toBe('http://localhost:3002');
    const { publicUrl } = read({ PAYMENT_PUBLIC_URL: 'https://pay.dealer.example/service/' });
    expect(localProvider(publicUrl).checkoutUrl('token')).toBe('https://pay.dealer.example/service/pay/token');
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

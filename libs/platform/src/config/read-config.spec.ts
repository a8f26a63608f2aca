import { IsOptional, IsString, IsUrl } from 'class-validator';
import { ConfigurationError, readConfig } from './read-config';
import { ServiceConfig } from './service-config';

class ExampleConfig extends ServiceConfig {
  @IsUrl({ require_tld: false })
  EXAMPLE_SERVICE_URL = 'http://localhost:8083';

  @IsOptional()
  @IsString()
  EXAMPLE_API_KEY?: string;
}

describe('readConfig', () => {
  it('gives every variable its default on an empty environment', () => {
    expect(readConfig(ExampleConfig, {})).toMatchObject({
      HOST: '127.0.0.1',
      NATS_URL: 'nats://127.0.0.1:4222',
      REQUEST_TIMEOUT: 30,
      CALLBACK_ALLOW_PRIVATE_ADDRESSES: false,
      EXAMPLE_SERVICE_URL: 'http://localhost:8083',
    });
  });

  it('converts text to numbers and truth values', () => {
    const config = readConfig(ExampleConfig, { REQUEST_TIMEOUT: '12.5', CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'TRUE' });
    expect(config.REQUEST_TIMEOUT).toBe(12.5);
    expect(config.CALLBACK_ALLOW_PRIVATE_ADDRESSES).toBe(true);
  });

  it('does not take the text "false" for true', () => {
    const config = readConfig(ExampleConfig, { CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'false' });
    expect(config.CALLBACK_ALLOW_PRIVATE_ADDRESSES).toBe(false);
  });

  it('refuses what is neither true nor false', () => {
    const faults = () => readConfig(ExampleConfig, { CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'maybe' });
    expect(faults).toThrow(/CALLBACK_ALLOW_PRIVATE_ADDRESSES must be a boolean/);
  });

  it('takes an empty variable for an absent one', () => {
    const config = readConfig(ExampleConfig, { NATS_URL: '', EXAMPLE_API_KEY: '' });
    expect(config.NATS_URL).toBe('nats://127.0.0.1:4222');
    expect(config.EXAMPLE_API_KEY).toBeUndefined();
  });

  it('reports all faults together', () => {
    const faults = () => readConfig(ExampleConfig, { NATS_URL: 'nowhere', REQUEST_TIMEOUT: 'soon', TENANT_ID: 'a.b' });
    expect(faults).toThrow(ConfigurationError);
    expect(faults).toThrow(/NATS_URL[\s\S]*REQUEST_TIMEOUT[\s\S]*|REQUEST_TIMEOUT[\s\S]*NATS_URL[\s\S]*/);
    expect(faults).toThrow(/TENANT_ID/);
  });

  it('does not show the value of a secret', () => {
    const secret = { EXAMPLE_API_KEY: 42 as unknown as string, NATS_URL: 'x' };
    expect(() => readConfig(ExampleConfig, secret)).toThrow(/NATS_URL is "x"/);
    expect(() => readConfig(ExampleConfig, secret)).not.toThrow(/42/);
  });
});

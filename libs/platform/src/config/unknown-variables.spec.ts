import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variablesOf } from './read-config';
import { ServiceConfig } from './service-config';
import { unknownVariables } from './unknown-variables';

const known = variablesOf(ServiceConfig);
const meantBy = (...given: string[]) => unknownVariables(given, known).map(({ name, meant }) => `${name}: ${meant}`);

describe('variables that nobody reads', () => {
  it.each([
    ['NATS_ULR', 'NATS_URL'],
    ['nats_url', 'NATS_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['AUTH_ANONYMUS', 'AUTH_ANONYMOUS'],
    ['CALLBACK_HOST', 'CALLBACK_HOSTS'],
  ])('%s is told, with the one that was meant', (given, meant) => {
    expect(meantBy(given)).toEqual([`${given}: ${meant}`]);
  });

  it('are not told where they are what they are', () => {
    expect(
      meantBy('NATS_URL', 'HOST', 'HOME', 'PATH', 'USER', 'PORT', 'HOSTNAME', 'NODE_OPTIONS', 'npm_config_x'),
    ).toEqual([]);
  });

  it('are not told where another service reads them', () => {
    const example = readFileSync(join(__dirname, '../../../../.env.example'), 'utf8');
    const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(40);
    expect(meantBy(...names)).toEqual([]);
  });
});

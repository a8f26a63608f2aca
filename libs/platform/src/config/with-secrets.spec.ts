import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withSecrets } from './with-secrets';

describe('secrets in files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  beforeAll(() => {
    writeFileSync(join(folder, 'STEP_SIGNING_KEY'), 'from the file\n');
    writeFileSync(join(folder, 'NATS_NKEY_SEED'), 'from the file');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('count as variables, unless these are set', () => {
    const environment = { SECRETS_DIR: folder, NATS_NKEY_SEED: 'set', STEP_SIGNING_KEY: '' };
    expect(withSecrets(environment)).toMatchObject({ STEP_SIGNING_KEY: 'from the file', NATS_NKEY_SEED: 'set' });
  });

  it('are not looked for where no folder is named, and missed where it is not there', () => {
    expect(withSecrets({ A: '1' })).toEqual({ A: '1' });
    expect(() => withSecrets({ SECRETS_DIR: join(folder, 'elsewhere') })).toThrow(/ENOENT/);
  });
});

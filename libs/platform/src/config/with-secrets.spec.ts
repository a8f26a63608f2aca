import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

  it('are read as Kubernetes mounts them: links into a folder that is replaced as a whole', () => {
    const mount = mkdtempSync(join(tmpdir(), 'secrets-'));
    mkdirSync(join(mount, '..2026_12_01'));
    writeFileSync(join(mount, '..2026_12_01', 'SMTP_URL'), 'smtp://mail');
    symlinkSync('..2026_12_01', join(mount, '..data'));
    symlinkSync(join('..data', 'SMTP_URL'), join(mount, 'SMTP_URL'));
    expect(withSecrets({ SECRETS_DIR: mount })).toEqual({ SECRETS_DIR: mount, SMTP_URL: 'smtp://mail' });
    rmSync(mount, { recursive: true });
  });

  it('are not looked for where no folder is named, and missed where it is not there', () => {
    expect(withSecrets({ A: '1' })).toEqual({ A: '1' });
    expect(() => withSecrets({ SECRETS_DIR: join(folder, 'elsewhere') })).toThrow(/ENOENT/);
  });
});

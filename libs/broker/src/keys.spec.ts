import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorizationLines } from './authorization';
import { keyFile, keysIn } from './keys';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('keys of users', () => {
  it('are made once and stay what they are', () => {
    const { parts } = keysIn(directory, ['parts']);
    expect(keysIn(directory, ['parts', 'payment'])).toEqual({ parts, payment: expect.objectContaining({}) });
    expect(parts.publicKey).toMatch(/^U[A-Z2-7]{55}$/);
    expect(parts.seed).toMatch(/^SU/);
  });

  it('can be read by their owner alone', () => {
    keysIn(directory, ['parts']);
    expect(statSync(keyFile(directory, 'parts')).mode & 0o777).toBe(0o600);
  });

  it('are not replaced where their file holds something else', () => {
    writeFileSync(keyFile(directory, 'parts'), 'hello');
    expect(() => keysIn(directory, ['parts'])).toThrow(`${keyFile(directory, 'parts')} holds no seed of an nkey`);
    expect(readFileSync(keyFile(directory, 'parts'), 'utf8')).toBe('hello');
  });
});

describe('lines of authorization', () => {
  it('name everybody by a public key, and hold no seed', () => {
    const lines = authorizationLines(directory, { systems: [{ name: 'dms', tenant: 'north' }] }).join('\n');
    const { repair_orders: agent } = keysIn(directory, ['repair_orders']);
    expect(lines).toContain(`nkey: ${agent.publicKey}`);
    expect(lines).toContain('# dms');
    expect(lines).not.toMatch(/SU[A-Z2-7]{56}/);
  });

  it('let nobody in who does not say who they are, unless a tenant is named for them', () => {
    expect(authorizationLines(directory, {}).join('\n')).not.toContain('no_auth_user');
    const open = authorizationLines(directory, { strangersTenant: 'north' }).join('\n');
    expect(open).toContain('no_auth_user');
    expect(open).toContain('north');
  });
});

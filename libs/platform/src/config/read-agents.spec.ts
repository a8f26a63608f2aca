import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configuredOperations, readAgents } from './read-agents';

const sha256 = 'a'.repeat(64);
const read = { sha256, reads: true };
const write = { sha256, reads: false };

describe('the agents file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agents-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const reading = (content: unknown) => {
    const file = join(folder, 'agents.json');
    writeFileSync(file, JSON.stringify(content));
    return () => readAgents(file);
  };
  const agent = (tools: object) => ({ url: 'http://localhost:8090', mcp: 'https://cars.example/mcp', tools });

  it('may be absent', () => {
    expect(readAgents()).toEqual({});
  });

  it('names operations by its own words for tools, else by theirs', () => {
    const agents = reading({ loaners: agent({ findCars: { ...read, operation: 'find_loaners' }, book: write }) })();
    expect(configuredOperations(agents)).toEqual([
      ['loaners.find_loaners', { ...read, operation: 'find_loaners' }],
      ['loaners.book', write],
    ]);
  });

  it.each([
    ['a name of ours', { parts: agent({}) }, /parts|property name/],
    ['a name that is no token', { 'loaner.cars': agent({}) }, /property name/],
    ['no server', { loaners: { url: 'http://localhost:8090', tools: {} } }, /mcp/],
    ['a tool without a hash', { loaners: agent({ book: { reads: false } }) }, /sha256/],
    ['a role that there is not', { loaners: agent({ book: { ...write, roles: { boss: 'auto' } } }) }, /property name/],
    ['roles of a read', { loaners: agent({ find: { ...read, roles: { advisor: 'auto' } } }) }, /find only reads/],
    [
      'two alike',
      { loaners: agent({ find: read, look: { ...read, operation: 'find' } }) },
      /two tools are called find/,
    ],
    ['a word that nothing knows', { loaners: agent({ find: { ...read, trusted: true } }) }, /trusted|additional/],
  ])('is refused with %s', (_what, content, fault) => {
    expect(reading(content)).toThrow(fault);
  });
});

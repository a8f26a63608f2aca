import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORPORA } from './corpus-case';
import { readCorpus } from './read-corpus';
import { aCorpusCase } from './testing';

const DIRECTORY = join(__dirname, '../../corpora');

describe('the corpora of strangers', () => {
  it('are all there, but for those that are no requests in words', () => {
    const sizes = CORPORA.map((name) => {
      const { cases, leftOut } = readCorpus(DIRECTORY, name);
      return [name, cases.length, leftOut.length];
    });
    expect(sizes).toEqual([
      ['counter', 240, 0],
      ['earlier', 87, 0],
      ['trials', 40, 8],
      ['blind', 160, 0],
    ]);
  });

  it('are in the words in which they were asked', () => {
    const digest = createHash('sha256');
    for (const name of CORPORA) {
      for (const { id, request, previous } of readCorpus(DIRECTORY, name).cases) {
        digest.update(JSON.stringify([id, request, name === 'counter' ? previous : []]));
      }
    }
    expect(digest.digest('hex').slice(0, 16)).toBe('0aa7360bc79d66a3');
  });

  it('say of every case that is contested why', () => {
    const contestable = ['A-222', 'A-115', 'A-030', 'A-129', 'A-218', 'A-131', 'A-200'];
    const { cases } = readCorpus(DIRECTORY, 'counter');
    expect(contestable.filter((id) => !cases.find((one) => one.id === id)?.note)).toEqual([]);
  });
});

describe('reading a corpus', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'corpora-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const read = (cases: unknown[], notes: Record<string, unknown> = {}) => {
    writeFileSync(join(directory, 'earlier.json'), JSON.stringify(cases));
    writeFileSync(join(directory, 'earlier.notes.json'), JSON.stringify(notes));
    return () => readCorpus(directory, 'earlier');
  };
  const { request } = aCorpusCase();
  const stranger = { id: 'REQ-1', request, outcome: 'execute', channel: 'cashier', notes: 'as the author says' };
  const note = { reason: 'as calls', gold: { writes: [] } };

  it('reads what authors called otherwise, and takes the gold from the notes', () => {
    expect(read([stranger], { 'REQ-1': note })().cases).toEqual([
      aCorpusCase({
        ...{ corpus: 'earlier', id: 'REQ-1', gold: { writes: [] }, note: 'as calls' },
        ...{ persona: 'cashier', why: 'as the author says' },
      }),
    ]);
  });

  it('refuses a case without gold, a note about nothing, a misspelt expectation and a case that is there twice', () => {
    expect(read([stranger])).toThrow('REQ-1/gold must have required property');
    expect(read([stranger], { 'REQ-1': note, 'REQ-2': note })).toThrow('a note is about REQ-2, which is not there');
    expect(read([stranger], { 'REQ-1': { ...note, gold: { writes: [], sais: [] } } })).toThrow('sais');
    expect(read([stranger, stranger], { 'REQ-1': note })).toThrow('REQ-1 is there twice');
  });

  it('leaves out what is no request, and says why', () => {
    const { cases, leftOut } = read([stranger], { 'REQ-1': { reason: 'a header', leaveOut: true } })();
    expect([cases, leftOut]).toEqual([[], [{ id: 'REQ-1', reason: 'a header' }]]);
  });
});

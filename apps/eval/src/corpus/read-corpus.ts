import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchema, type SchemaViolation } from '@ars/platform';
import type { Corpus, CorpusCase, CorpusNote, GoldOutcome } from './corpus-case';
import { CORPUS_CASE_SCHEMA, CORPUS_NOTES_SCHEMA } from './corpus-schema';

/** A case in one of the three shapes in which strangers wrote them. */
type RawCase = Record<string, unknown> & { id: string; request: string };
type Notes = Record<string, CorpusNote>;

export interface ReadCorpus {
  cases: CorpusCase[];
  /** Cases that are no requests in words, and why. */
  leftOut: { id: string; reason: string }[];
}

const violationsOfCase = compileSchema(CORPUS_CASE_SCHEMA);
const violationsOfNotes = compileSchema(CORPUS_NOTES_SCHEMA);

/** The outcomes of `earlier` by our names. */
const OUTCOMES: Record<string, GoldOutcome> = { execute: 'do', clarify: 'ask' };

/**
 * The cases of `<name>.json` with what `<name>.notes.json` beside it says about them.
 * @throws Error that names every case without gold, and every note about no case
 */
export function readCorpus(directory: string, corpus: Corpus): ReadCorpus {
  const raw = readJson<RawCase[]>(join(directory, `${corpus}.json`));
  const file = join(directory, `${corpus}.notes.json`);
  const notes = existsSync(file) ? readJson<Notes>(file) : {};
  const ids = raw.map(({ id }) => id);
  const read = raw.map((one) => caseOf(corpus, one, notes[one.id]));
  const cases = read.filter(({ id }) => !notes[id]?.leaveOut);
  const faults = [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...Object.keys(notes)
      .filter((id) => !ids.includes(id))
      .map((id) => `a note is about ${id}, which is not there`),
    ...violationsOfNotes(notes).map((violation) => describe('notes', violation)),
    ...cases.flatMap((one) => violationsOfCase(one).map((violation) => describe(one.id, violation))),
  ];
  if (faults.length > 0) throw new Error(`${corpus}:\n${faults.join('\n')}`);
  const leftOut = raw.flatMap(({ id }) => (notes[id]?.leaveOut ? [{ id, reason: notes[id].reason }] : []));
  return { cases, leftOut };
}

function caseOf(corpus: Corpus, raw: RawCase, note?: CorpusNote): CorpusCase {
  const outcome = note?.outcome ?? outcomeOf(raw['outcome']);
  return {
    ...{ corpus, id: raw.id, request: raw.request },
    ...{ outcome, accepts: note?.accepts ?? [] },
    gold: { ...(raw['gold'] as object | undefined), ...note?.gold } as CorpusCase['gold'],
    previous: note?.previous ?? listOf(raw['previous']),
    context: note?.context ?? (raw['context'] as CorpusCase['context'] | undefined) ?? {},
    persona: String(raw['persona'] ?? raw['role'] ?? raw['channel'] ?? 'advisor'),
    language: String(raw['language'] ?? 'en'),
    tags: note?.tags ?? listOf(raw['tags'] ?? raw['kind']),
    why: String(raw['why'] ?? raw['notes'] ?? raw['expected'] ?? ''),
    ...(note && { note: note.reason }),
  };
}

const outcomeOf = (name: unknown): GoldOutcome => OUTCOMES[String(name)] ?? (name as GoldOutcome);

const listOf = (value: unknown): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];

const describe = (id: string, { path, message }: SchemaViolation): string => `${id}${path} ${message}`;

const readJson = <Content>(file: string): Content => JSON.parse(readFileSync(file, 'utf8')) as Content;

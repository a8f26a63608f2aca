import { rowFieldsOf, type Finder } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { spanOf } from '../4-slots/consumption';
import type { Directive, Gap, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { candidatesOf, search } from './find-referents';
import { runsOf } from './runs';

type Row = Record<string, unknown>;

/** More names than anyone says of one thing; each is looked up. */
const MAX_RUNS = 5;
/** More words are a text, in which anything may stand. */
const MAX_NAME_WORDS = 4;
const MIN_LETTERS = 3;

/**
 * The thing that the request names somewhere, though its words have been used for something else: "becker wants to sleep on it,
 * write that down" is about Becker's order, whatever was spoken of before. A name outside of the order itself is a guess.
 * @returns undefined where it names none
 */
export function namedInRequest(
  field: Field,
  directive: Directive,
  sources: { vocabulary: Vocabulary; lookups: Lookups },
): { slot: Slot } | { gap: Gap } | undefined {
  const finder = sources.vocabulary.finders.find(({ entity }) => entity === entityOf(field));
  const named = finder && field.holds !== 'map' ? thingsNamed(finder, directive, sources) : undefined;
  if (!finder || !named) return undefined;
  const candidates = candidatesOf(finder, field, named.rows);
  const [only, ...more] = candidates;
  if (!only) return undefined;
  if (more.length > 0) return { gap: { field, candidates, finder } };
  const source = named.words.every((word) => directive.tokens.includes(word)) ? 'request' : 'guess';
  const spans = named.words.map((word) => spanOf(word, directive.annotated.text));
  return { slot: { parameter: field.name, value: only.values[field.name], source, spans, found: true } };
}

/** The things of a kind that are called by words of the request up to here; those that all its names mean, if there are such. */
export function thingsNamed(
  finder: Finder,
  { annotated, clause }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { rows: Row[]; words: Token[] } | undefined {
  const said = annotated.tokens.filter(({ end }) => end <= clause.end);
  const runs = runsOf(
    said.filter((token) => isNameLike(token, vocabulary)),
    said,
  ).slice(-MAX_RUNS);
  const named = runs.flatMap((run) => {
    const found = search(finder, [run], { lookups, vocabulary });
    const rows = (found?.rows ?? []).filter((row) => found?.words.some((word) => isNamedBy(word, row, finder)));
    return found && rows.length > 0 ? [{ rows, words: found.words }] : [];
  });
  const [first, ...others] = named;
  if (!first) return undefined;
  const identifier = finder.identifiers.get(finder.entity) ?? '';
  const isIn = (row: Row, rows: readonly Row[]): boolean => rows.some((each) => each[identifier] === row[identifier]);
  const common = first.rows.filter((row) => others.every(({ rows }) => isIn(row, rows)));
  const all = [...new Map(named.flatMap(({ rows }) => rows).map((row) => [row[identifier], row])).values()];
  return { rows: common.length > 0 ? common : all, words: named.flatMap(({ words }) => words) };
}

const isNameLike = ({ kind, stem, norm }: Token, vocabulary: Vocabulary): boolean =>
  (kind === 'word' || kind === 'code') && norm.length >= MIN_LETTERS && !vocabulary.isLabel(stem);

/** Whether a word stands in what a row is called, rather than in what it tells: "Ana Torres", "2020 Toyota Camry". */
const isNamedBy = ({ norm }: Token, row: Row, finder: Finder): boolean =>
  rowFieldsOf(finder).some(({ name, schema }) => {
    const value = row[name];
    if (typeof value !== 'string' || schema['enum'] !== undefined || schema['format'] !== undefined) return false;
    const words = value.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.length <= MAX_NAME_WORDS && words.includes(norm.replace(/['’]s?$/, ''));
  });

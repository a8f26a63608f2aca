import type { AnnotatedText, Entity, Token } from './annotated-text';
import { readClauses } from './clauses';
import { findCodes } from './entities/code';
import { findDates } from './entities/date';
import { findDurations } from './entities/duration';
import { findEmails } from './entities/email';
import { DEFAULT_BUSINESS_HOURS, type BusinessHours } from '../plan/business-hours';
import { findMoney } from './entities/money';
import { findNumbers } from './entities/number';
import { findPhones } from './entities/phone';
import { findQuotes } from './entities/quote';
import { newScan, tokensOf } from './entities/scan';
import { findIdentifiers, type IdentifierRecogniser } from './identifiers';
import { languageOf, lexiconOf } from './lexicon/lexicon';
import type { Vocabulary } from './clause-source';
import { readClosings } from './closings';
import { expandShorthand } from './shorthand';
import { Spelling } from './spelling';
import { readSpokenMarks } from './spoken-marks';
import { tokenize } from './tokenize';

export interface AnnotateOptions {
  now: Date;
  /** IANA name of the dealership's time zone. */
  zone?: string;
  hours?: BusinessHours;
  recognisers?: readonly IdentifierRecogniser[];
  /** Words of the trade that tell clauses: verbs of the operations, names of what holds free text. */
  vocabulary?: Vocabulary;
}

const GRAMMAR_ALONE = new Spelling([]);

/** Reads a text once for all: its words, what they stand for, and clause by clause what they ask. Takes linear time. */
export function annotate(
  text: string,
  { now, zone, hours = DEFAULT_BUSINESS_HOURS, recognisers = [], vocabulary = {} }: AnnotateOptions,
): AnnotatedText {
  const written = tokenize(text);
  const language = languageOf(written.map(({ norm }) => norm));
  const lexicon = lexiconOf(language);
  const spelledOut = readSpokenMarks(expandShorthand(written, language), lexicon);
  const tokens = readClosings((vocabulary.spelling ?? GRAMMAR_ALONE).mend(spelledOut, language));
  const scan = newScan(text, tokens, lexicon);
  // Each takes its tokens, so that none is two things: what has the most telling form goes first.
  const found = [
    ...findEmails(scan),
    ...findPhones(scan),
    ...findDates(scan, { now, hours, ...(zone === undefined ? {} : { zone }) }),
    ...findDurations(scan),
    ...findMoney(scan),
    ...findCodes(scan),
    ...findNumbers(scan),
  ];
  const quotes = findQuotes(scan);
  const entities = [...found, ...quotes].sort((one, other) => one.start - other.start || other.end - one.end);
  const clauses = readClauses({
    text,
    tokens,
    lexicon,
    entityAt: byToken(tokens, found),
    quoteEnd: quoteEnds(tokens, quotes),
    vocabulary,
  });
  return {
    ...{ text, now, language },
    ...(zone === undefined ? {} : { zone }),
    tokens,
    entities,
    identifiers: findIdentifiers({ tokens, lexicon, entities, recognisers }),
    clauses,
  };
}

function byToken(tokens: readonly Token[], entities: readonly Entity[]): (Entity | undefined)[] {
  const covered = new Array<Entity | undefined>(tokens.length).fill(undefined);
  for (const entity of entities) {
    const { from, to } = tokensOf(tokens, entity.start, entity.end);
    covered.fill(entity, from, to);
  }
  return covered;
}

function quoteEnds(tokens: readonly Token[], quotes: readonly Entity[]): (number | undefined)[] {
  const ends = new Array<number | undefined>(tokens.length).fill(undefined);
  for (const quote of quotes) {
    const { from, to } = tokensOf(tokens, quote.start, quote.end);
    ends.fill(to - 1, from, to);
  }
  return ends;
}

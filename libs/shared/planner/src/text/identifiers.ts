import type { Entity, IdentifierMention, Token } from './annotated-text';
import type { Lexicon } from './lexicon/lexicon';

/** Tells whether a word can be the identifier of some entity; what the catalogue's recognisers are to this room. */
export interface IdentifierRecogniser {
  entity: string;
  /** Stems of each label, e.g. `[['repair', 'order'], ['ro']]`. */
  labels: readonly (readonly string[])[];
  /** @returns the identifier in the form its operations accept */
  read(word: string): string | undefined;
  isSpecific: boolean;
  /** 2 where it looks like one of the schema's examples, 1 where only the number of digits is another one. */
  resemblance(word: string): number;
  /** As the schema gives them: "T-014". */
  examples?: readonly string[];
}

type Candidate = IdentifierMention['candidates'][number];

interface Source {
  tokens: readonly Token[];
  lexicon: Lexicon;
  entities: readonly Entity[];
  recognisers: readonly IdentifierRecogniser[];
}

const RANK = { labelled: 0, format: 1, shape: 2, possible: 3 } as const;
const MIN_DIGITS = 3;
/** Number things that no operation knows. */
const FOREIGN =
  /^(?:po|p\.o|lockbox|locker|key|bay|stall|line|row|bin|ext|extension|zip|exp|card|page|option|casier|ref|reference|referencia|conf|auth|tag|odo|odometer|mileage)$/;
/** Have digits alone: "price check 27060-0V210" is no check. */
const FOREIGN_NUMBER = /^(?:check|chk|cheques?)$/;
const NUMBER_WORDS = /^(?:number|no|nr|num|#|id|:|is|are|=|numero|n)$/;
/** "VIN ending in 317000". */
const ENDINGS = /^(?:ending|ends|termina|terminado|finissant|finit)$/;

/** Everything that its form or a label beside it shows to be an identifier. */
export function findIdentifiers(source: Source): IdentifierMention[] {
  const firstToken = new Map(source.tokens.map(({ start }, index) => [start, index] as const));
  const mentions: IdentifierMention[] = [];
  let previous: { entity: Entity; mention: IdentifierMention } | undefined;
  for (const entity of source.entities) {
    if (entity.kind !== 'code' && entity.kind !== 'number') continue;
    const index = firstToken.get(entity.start) ?? 0;
    const listed = previous && isListed(source, previous.entity, entity, firstToken) ? previous.mention : undefined;
    const candidates = candidatesOf(source, entity, index, listed);
    if (candidates.length === 0) continue;
    const mention = { start: entity.start, end: entity.end, text: entity.text, candidates };
    mentions.push(mention);
    previous = { entity, mention };
  }
  return mentions;
}

function candidatesOf(
  source: Source,
  entity: Entity & { kind: 'code' | 'number' },
  index: number,
  listed?: IdentifierMention,
): Candidate[] {
  const found = source.recognisers.flatMap((recogniser): Candidate[] => {
    const label = labelBefore(source, index, entity, recogniser);
    const inList =
      listed?.candidates.some((each) => each.certainty === 'labelled' && each.entity === recogniser.entity) === true;
    if ((label && !isSpokenCount(entity)) || (inList && recogniser.resemblance(textOf(entity)) === 2)) {
      const value = readForms(recogniser, entity, true);
      return value === undefined ? [] : [{ entity: recogniser.entity, value, certainty: 'labelled' }];
    }
    if (isCount(source, entity, index) || isForeign(source, index)) return [];
    const glued = gluedLabel(recogniser, textOf(entity));
    if (glued !== undefined) return [{ entity: recogniser.entity, value: glued, certainty: 'labelled' }];
    const value = readForms(recogniser, entity, false);
    return value === undefined || !recogniser.isSpecific
      ? []
      : [{ entity: recogniser.entity, value, certainty: certaintyOf(recogniser, entity, value) }];
  });
  const formats = found.filter(({ certainty }) => certainty === 'format');
  return found
    .map((each) =>
      each.certainty === 'format' && formats.length > 1 ? { ...each, certainty: 'shape' as const } : each,
    )
    .sort((one, other) => RANK[one.certainty] - RANK[other.certainty]);
}

/** "Hold one", "both": few in words are a count, whatever stands before them. */
const isSpokenCount = (entity: Entity & { kind: 'code' | 'number' }): boolean =>
  entity.kind === 'number' && entity.spoken === true && entity.digits.length < MIN_DIGITS;

const textOf = (entity: Entity & { kind: 'code' | 'number' }): string =>
  entity.kind === 'code' ? entity.value : entity.spoken ? entity.digits : entity.text.replace(/^[-+]/, '');

function readForms(
  recogniser: IdentifierRecogniser,
  entity: Entity & { kind: 'code' | 'number' },
  labelled: boolean,
): string | undefined {
  const text = textOf(entity);
  if (/[,.]\d/.test(text)) return undefined;
  const asWritten = entity.kind === 'code' ? [entity.text, text] : [text];
  const short = text.replace(/^0+(?=\d)/, '');
  const zeroless =
    /^0+\d+$/.test(text) && recogniser.resemblance(short) === 2 && recogniser.resemblance(text) < 2 ? [short] : [];
  for (const form of [...zeroless, ...asWritten]) {
    const value = recogniser.read(form);
    if (value !== undefined) return value;
  }
  return labelled ? likeExamples(recogniser, text) : undefined;
}

/** "Tech 14" is T-014 where identifiers look like that. */
function likeExamples(recogniser: IdentifierRecogniser, text: string): string | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  for (const example of recogniser.examples ?? []) {
    const [, prefix = '', digits = ''] = /^(\p{L}+[-#]?)(\d+)$/u.exec(example) ?? [];
    if (prefix === '' || text.length > digits.length) continue;
    const value = recogniser.read(`${prefix}${text.padStart(digits.length, '0')}`);
    if (value !== undefined) return value;
  }
  return undefined;
}

function certaintyOf(
  recogniser: IdentifierRecogniser,
  entity: Entity & { kind: 'code' | 'number' },
  value: string,
): Candidate['certainty'] {
  const text = textOf(entity);
  const resemblance = recogniser.resemblance(value);
  if (/\p{L}/u.test(text) && resemblance > 0) return 'format';
  return resemblance === 2 || recogniser.resemblance(text) === 2 ? 'shape' : 'possible';
}

/** "RO412207", "RO-0412207", "ticket#412207". */
function gluedLabel(recogniser: IdentifierRecogniser, text: string): string | undefined {
  const [, letters, digits = ''] = /^(\p{L}{1,8}(?:\/\p{L})?)[-#.:]?(\d+)$/u.exec(text) ?? [];
  if (
    letters === undefined ||
    !recogniser.labels.some((label) => label.length === 1 && label[0] === letters.toLowerCase())
  )
    return undefined;
  const short = digits.replace(/^0+(?=\d)/, '');
  const bare = recogniser.resemblance(digits) < 2 && recogniser.resemblance(short) === 2 ? short : digits;
  return recogniser.read(text) !== undefined && recogniser.read(bare) === undefined
    ? recogniser.read(text)
    : recogniser.read(bare);
}

/** Whether a label stands right before a token, with no more than "number" or "#" between. */
function labelBefore(
  { tokens, lexicon }: Source,
  index: number,
  entity: Entity & { kind: 'code' | 'number' },
  { labels }: IdentifierRecogniser,
): boolean {
  let at = index - 1;
  for (let skipped = 0; skipped < 3 && at >= 0; skipped += 1) {
    const { norm = '', kind } = tokens[at] ?? {};
    const isLink =
      NUMBER_WORDS.test(norm) ||
      ENDINGS.test(norm) ||
      (/^(?:in|with|en|con|par)$/.test(norm) && ENDINGS.test(tokens[at - 1]?.norm ?? '')) ||
      (norm === '.' && /^(?:no|nr)$/.test(tokens[at - 1]?.norm ?? '')) ||
      (kind === 'mark' && /^[-#:"“(]$/.test(norm));
    if (!isLink) break;
    at -= 1;
  }
  const stemAt = (position: number): string => tokens[position]?.stem ?? '';
  // "Hold 2 of them" counts; "hold RSV-000002" need not be labelled.
  const isShort = entity.kind === 'number' && entity.digits.length < MIN_DIGITS;
  const isVerb = isShort ? !isNoun(tokens, at, lexicon) : opensClause(tokens, at);
  if (at === index - 1 && lexicon.has('nounVerbs', tokens[at]?.norm) && isVerb) return false;
  // "Pagó 210": what somebody did is no noun.
  if (/ó$/i.test(tokens[at]?.text ?? '')) return false;
  return labels.some((label) => label.every((stem, offset) => sameStem(stemAt(at - label.length + 1 + offset), stem)));
}

/** Where a verb stands: at the beginning, or behind a mark or a conjunction. */
const opensClause = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  return before === undefined || before.kind === 'mark' || /^(?:and|then|please|pls|to|y|et)$/.test(before.norm);
};

/** "Release hold 2", "the hold 2", "parts of hold 2"; anywhere else "hold 2" orders something. */
function isNoun(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const norm = tokens[at - 1]?.norm;
  const lists = ['determiners', 'commandVerbs', 'readingVerbs', 'copulas'] as const;
  return lists.some((list) => lexicon.has(list, norm)) || /^(?:of|from|against|to|de|del|du|des)$/.test(norm ?? '');
}

const sameStem = (one: string, other: string): boolean => one === other || one === `${other}s` || `${one}s` === other;

/** "Check no. 2231", "PO 88231": number something that no operation knows. */
function isForeign({ tokens }: Source, index: number): boolean {
  let at = index - 1;
  const isBetween = ({ norm, text }: Token): boolean =>
    NUMBER_WORDS.test(norm) || text === '.' || (/^(?:in|out)$/.test(norm) && FOREIGN.test(tokens[at - 1]?.norm ?? ''));
  while (at >= 0 && index - at < 4 && isBetween(tokens[at] as Token)) at -= 1;
  const norm = tokens[at]?.norm ?? '';
  return FOREIGN.test(norm) || (FOREIGN_NUMBER.test(norm) && /^\d+$/.test(tokens[index]?.norm ?? ''));
}

/** A short number, or one that counts or changes something, identifies nothing unless a label says so. */
function isCount({ tokens, lexicon }: Source, entity: Entity & { kind: 'code' | 'number' }, index: number): boolean {
  if (entity.kind === 'code') return false;
  if (entity.digits.length < MIN_DIGITS || entity.percent || entity.sign !== undefined) return true;
  let end = index;
  while ((tokens[end]?.start ?? entity.end) < entity.end) end += 1;
  return lexicon.has('countUnits', tokens[end]?.norm) || (entity.spoken === true && entity.digits.length < 4);
}

/** Whether one number follows another with nothing but "and", a comma or a slash between. */
function isListed(
  { tokens, lexicon }: Source,
  one: Entity,
  other: Entity,
  firstToken: ReadonlyMap<number, number>,
): boolean {
  const to = firstToken.get(other.start) ?? 0;
  for (let at = to - 1; at >= Math.max(0, to - 3); at -= 1) {
    const token = tokens[at];
    if (!token || token.end <= one.start) return false;
    if (token.start < one.end) return true;
    if (!/^[,&/]$/.test(token.text) && !lexicon.has('connectives', token.norm)) return false;
  }
  return false;
}

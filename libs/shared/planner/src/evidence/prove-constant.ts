import { isRecord, isText } from '../plan/json';
import type { PlannedStep } from '../plan/planned-step';
import type { Span, Token } from '../text/annotated-text';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import type { Leaf } from './leaves';
import { called, doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import { isWithin, overlaps, type ClauseReading } from './request-reading';

interface Named {
  value: string;
  span: Span;
  stems: readonly string[];
}

/** A constant is named in the words that order the step, and no other one of its list is. */
export function proveConstant(
  leaf: Leaf & { value: string },
  scope: Scope,
  { reading, vocabulary, steps }: ProofContext,
): Proof | undefined {
  // The verb that orders it says no constant: "adjust".
  const verbs = vocabulary.find(scope.step.service_name, scope.step.operation)?.verbs;
  const named = scope.clauses.flatMap((clause) => namedIn(clause, leaf, reading.annotated.tokens));
  const own = named.filter(({ value }) => value === leaf.value);
  if (own.length === 0) return provePart(leaf, scope, reading.annotated.tokens);
  const spans = own.map(({ span }) => span);
  const rival = named.find(
    (other) =>
      other.value !== leaf.value &&
      !isGivenElsewhere(other.value, leaf, scope.step, steps) &&
      !(other.stems.every((stem) => verbs?.has(stem)) && own.some(({ span }) => other.span.start < span.start)) &&
      !own.some(({ span, stems }) => overlaps(span, other.span) && stems.length >= other.stems.length),
  );
  if (!rival) return said(spans);
  return doubted(
    'ROLE_GUESSED',
    `The words name ${rival.value.replaceAll('_', ' ')} for the ${called(leaf)}, too`,
    spans,
  );
}

/** "412215 to scheduled and 412221 to closed": the other constant is for the other one; `checkPairs` sees which for which. */
const isGivenElsewhere = (value: string, { name }: Leaf, step: PlannedStep, steps: readonly PlannedStep[]): boolean =>
  steps.some(
    (other) =>
      other !== step &&
      other.service_name === step.service_name &&
      other.operation === step.operation &&
      other.parameters[name] === value,
  );

/** "As ready": a word of the constant's name that none of the others has. */
function provePart(leaf: Leaf & { value: string }, { clauses }: Scope, tokens: readonly Token[]): Proof | undefined {
  const names = namesOf(leaf.schema);
  const others = new Set(names.filter(({ value }) => value !== leaf.value).flatMap(({ stems }) => stems));
  const own = names.filter(({ value }) => value === leaf.value).flatMap(({ stems }) => stems);
  const telling = own.filter((stem) => stem.length > 2 && !isFunctionWord(stem) && !others.has(stem));
  for (const { spoken } of clauses) {
    const position = spoken.findIndex(
      (at, index) => telling.some((stem) => tokens[at]?.stem === stem) && !isDenied(spoken, index, tokens),
    );
    const token = tokens[spoken[position] ?? -1];
    if (token)
      return doubted(
        'ROLE_GUESSED',
        `“${token.text}” may mean another ${called(leaf)} than ${leaf.value.replaceAll('_', ' ')}`,
        [token],
      );
  }
  return undefined;
}

/** Every value of the list that words name by all of one of its names; one behind "from" is what it was before. */
function namedIn(reading: ClauseReading, { schema }: Leaf, tokens: readonly Token[]): Named[] {
  const names = namesOf(schema);
  const spoken = [...reading.spoken, ...reasonIn(reading, tokens)].sort((one, other) => one - other);
  const inWords = names.flatMap(({ value, stems }) =>
    spoken.flatMap((at, position) => {
      const isHere = stems.every((stem, offset) => {
        const token = tokens[spoken[position + offset] ?? -1];
        return token !== undefined && (token.stem === stem || token.meaning === stem);
      });
      const [first, last] = [tokens[at], tokens[spoken[position + stems.length - 1] ?? -1]];
      if (!isHere || !first || !last || isDenied(spoken, position, tokens)) return [];
      return [{ value, span: { start: first.start, end: last.end }, stems }];
    }),
  );
  const inQuotes = reading.quotes.flatMap((quote) =>
    names
      .filter(({ stems }) => stemsOf(quote.text).join(' ') === stems.join(' '))
      .map(({ value, stems }) => ({ value, span: quote, stems })),
  );
  return [...inWords, ...inQuotes];
}

/** Behind "from" stands what it was before, behind "not" what it is not to be, up to the next mark or conjunction. */
function isDenied(spoken: readonly number[], position: number, tokens: readonly Token[]): boolean {
  if (LEXICON.origins.has(tokens[spoken[position - 1] ?? -1]?.norm ?? '')) return true;
  const [last, before] = [1, 2].map((back) => tokens[spoken[position - back] ?? -1]?.norm ?? '');
  if (/^(?:past|beyond|near|toward|towards|before|after|un|non)$/.test(last ?? '')) return true;
  if (/^(?:out of|next to|closer to|close to|shy of|short of)$/.test(`${before} ${last}`)) return true;
  for (let at = position - 1; at >= 0; at -= 1) {
    const { kind, norm, text } = tokens[spoken[at] ?? -1] ?? { kind: 'mark', norm: '', text: ',' };
    if ((kind === 'mark' && /^[,;:.!?–—()-]$/.test(text)) || /^(?:and|but|y|pero|sino|et|mais)$/.test(norm))
      return false;
    if (LEXICON.negations.has(norm) || /n't$/.test(norm)) return true;
  }
  return false;
}

/** Words behind "because" are no text that has to be kept: they may name a reason of a list. */
function reasonIn({ clause: { dictation }, spoken }: ClauseReading, tokens: readonly Token[]): number[] {
  const last = [...spoken]
    .reverse()
    .find((at) => dictation && (tokens[at]?.end ?? 0) <= dictation.start && tokens[at]?.kind !== 'mark');
  if (
    !dictation ||
    last === undefined ||
    !/^(?:because|porque|parce|que|reason|motivo|raison)$/.test(tokens[last]?.norm ?? '')
  )
    return [];
  return tokens.flatMap((token, at) => (isWithin(token, dictation) ? [at] : []));
}

function namesOf(schema: Record<string, unknown>): { value: string; stems: string[] }[] {
  const values = [schema['enum'] ?? []].flat().filter(isText);
  const labels = schema['x-value-labels'];
  return values
    .flatMap((value) =>
      [value, ...(isRecord(labels) ? [labels[value] ?? []].flat().filter(isText) : [])].map((name) => ({
        value,
        stems: stemsOf(name),
      })),
    )
    .filter(({ stems }) => stems.length > 0)
    .sort((one, other) => other.stems.length - one.stems.length);
}

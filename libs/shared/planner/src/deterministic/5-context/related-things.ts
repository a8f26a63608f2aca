import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { fieldsOf, type Field } from '../../plan/fields';
import { isRecord } from '../../plan/json';
import { spanOf } from '../4-slots/consumption';
import type { Figure } from '../4-slots/mentions';
import { isValid } from '../4-slots/schema';
import type { Token } from '../../text/annotated-text';
import type { Candidate, Directive, Gap, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { search } from './find-referents';
import { rowLabel } from './row-label';
import type { Run } from './runs';

const MAX_CANDIDATES = 8;

/**
 * A thing that is named by what it belongs to: "refund the payment of RO 412175". Where a read lists such things of the one that
 * is named, the only one is meant, and of several one has to be picked.
 * @param unused identifiers for which the operation itself has no use
 */
export function relatedThing(
  field: Field,
  unused: readonly Figure[],
  { annotated, tokens }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { figure: Figure; used: Token[]; slot?: Slot; gap?: Gap } | undefined {
  const entity = entityOf(field);
  if (entity === undefined || field.holds !== 'one') return undefined;
  for (const figure of unused) {
    const owner = figure.identifier?.candidates.find(({ certainty }) => certainty !== 'possible');
    const listing = owner && listingOf(entity, owner.entity, vocabulary);
    if (!owner || !listing) continue;
    const found = lookups.result(listing.operation, { [listing.owner]: owner.value });
    const rows = rowsIn(found?.value, listing.list).filter((row) => isValid(field, row[listing.identifier]));
    const [row, ...others] = rows;
    if (!row) continue;
    const used = withLabel(figure, tokens, vocabulary);
    const span = spanOf({ start: used[0]?.start ?? figure.start, end: figure.end }, annotated.text);
    const value = row[listing.identifier];
    if (others.length === 0)
      return { figure, used, slot: { parameter: field.name, value, source: 'request', spans: [span], found: true } };
    return {
      figure,
      used,
      gap: { field, candidates: rows.slice(0, MAX_CANDIDATES).map((each) => candidateOf(field, each, listing)) },
    };
  }
  return undefined;
}

const MAX_OWNERS = 3;

/**
 * A thing that is described by what it belongs to: "give Robert Hale $100 back for the F-150 job" is about a payment of the
 * repair order which the words find.
 */
export function thingOfDescribed(
  field: Field,
  runs: readonly Run[],
  operation: IndexedOperation,
  { annotated }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { used: Token[]; slot?: Slot; gap?: Gap } | undefined {
  const entity = entityOf(field);
  if (entity === undefined || field.holds !== 'one' || runs.length === 0) return undefined;
  for (const finder of vocabulary.finders) {
    const isTaken = operation.fields.some((each) => entityOf(each) === finder.entity);
    const listing = finder.ofPeople || isTaken ? undefined : listingOf(entity, finder.entity, vocabulary);
    const found = listing && search(finder, runs, { lookups, vocabulary });
    // Of all that the words find: what was paid may be of what is closed by now.
    const owning = found && (lookups.rows(finder, found.query) ?? []);
    if (!listing || !owning || owning.length > MAX_OWNERS) continue;
    const owners = owning.map((row) => row[finder.identifiers.get(finder.entity) ?? '']);
    const rows = owners.flatMap((owner) =>
      rowsIn(lookups.result(listing.operation, { [listing.owner]: owner })?.value, listing.list),
    );
    const [one, ...others] = rows.filter((row) => isValid(field, row[listing.identifier]));
    if (!one) continue;
    const used = found.words;
    const spans = used.map((word) => spanOf(word, annotated.text));
    if (others.length === 0) {
      const value = one[listing.identifier];
      return { used, slot: { parameter: field.name, value, source: 'request', spans, found: true } };
    }
    const candidates = [one, ...others].slice(0, MAX_CANDIDATES).map((row) => candidateOf(field, row, listing));
    return { used, gap: { field, candidates } };
  }
  return undefined;
}

/** An identifier with the word before it that says of what: "RO 412175". */
function withLabel(figure: Figure, tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  const own = tokens.filter(({ start, end }) => start < figure.end && figure.start < end);
  const before = tokens[tokens.indexOf(own[0] as Token) - 1];
  return before && vocabulary.isKind(before.stem) ? [before, ...own] : own;
}

interface Listing {
  operation: IndexedOperation;
  /** The parameter that takes whose things are listed. */
  owner: string;
  list: string;
  /** Of each row, what identifies the thing. */
  identifier: string;
}

/** A read that lists the things of one kind which belong to one of another. */
function listingOf(entity: string, owner: string, { operations }: Vocabulary): Listing | undefined {
  for (const operation of operations) {
    const taking = operation.fields.find((field) => entityOf(field) === owner && field.holds === 'one');
    const isOpen = operation.fields.every((field) => !field.required || field === taking);
    if (!operation.isRead || !taking || !isOpen) continue;
    for (const list of operation.outputs.filter(({ holds, fields }) => holds === 'list' && fields.length > 0)) {
      const [first] = list.fields;
      if (first && entityOf(first) === entity)
        return { operation, owner: taking.name, list: list.name, identifier: first.name };
    }
  }
  return undefined;
}

function rowsIn(result: unknown, list: string): Record<string, unknown>[] {
  const rows = isRecord(result) ? result[list] : undefined;
  return Array.isArray(rows) ? rows.filter(isRecord) : [];
}

/** One of several to pick. */
function candidateOf(field: Field, row: Record<string, unknown>, { operation, list, identifier }: Listing): Candidate {
  const fields = fieldsOf(operation.operation.output ?? {}).find(({ name }) => name === list)?.fields ?? [];
  return { label: rowLabel(row, identifier, fields), values: { [field.name]: row[identifier] } };
}

import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import { isRecord, isText } from '../../plan/json';
import type { Candidate, Gap, Slot } from '../interpretation';
import type { Lookups } from '../lookups';

/**
 * Of several things that words can mean, those that suit what the call is about: "pads for 412207" are pads for that car. A read
 * that takes a thing of both kinds and tells one yes or no says so. The only one that suits is a guess, which is read back.
 * @param own what is known already
 */
export function suiting(
  gap: Gap,
  { fields }: IndexedOperation,
  own: readonly Slot[],
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { slot: Slot } | { gap: Gap } {
  const { field, candidates } = gap;
  const identifier = (values: Candidate['values']): unknown => [values[field.name]].flat()[0];
  if (candidates.length < 2 || field.holds === 'map') return { gap };
  for (const { parameter, value } of own) {
    const about = fields.find(({ name }) => name === parameter);
    const check = about && isText(value) ? checkOf(field, about, vocabulary) : undefined;
    if (!check) continue;
    const suits = candidates.filter(({ values }) => {
      const asked = { [check.thing]: identifier(values), [check.about]: value };
      const result = lookups.result(check.operation, asked)?.value;
      return isRecord(result) && result[check.verdict] === true;
    });
    const [only, ...others] = suits;
    if (!only) continue;
    if (others.length > 0) return { gap: { ...gap, candidates: suits } };
    return { slot: { parameter: field.name, value: only.values[field.name], source: 'guess', spans: [], found: true } };
  }
  return { gap };
}

/** A read that tells whether a thing of one kind suits one of another, and nothing else by yes or no. */
function checkOf(
  field: Field,
  about: Field,
  { operations }: Vocabulary,
): { operation: IndexedOperation; thing: string; about: string; verdict: string } | undefined {
  const [kind, other] = [entityOf(field), entityOf(about)];
  if (kind === undefined || other === undefined || kind === other) return undefined;
  for (const operation of operations) {
    const taking = (entity: string) =>
      operation.fields.find((each) => entityOf(each) === entity && each.holds === 'one');
    const [thing, context] = [taking(kind), taking(other)];
    const [verdict, ...more] = operation.outputs.filter(isVerdict);
    const isOpen = operation.fields.every((each) => !each.required || each === thing || each === context);
    if (!operation.isRead || !thing || !context || !verdict || more.length > 0 || !isOpen) continue;
    return { operation, thing: thing.name, about: context.name, verdict: verdict.name };
  }
  return undefined;
}

const isVerdict = ({ schema }: Field): boolean => [schema['type']].flat().includes('boolean');

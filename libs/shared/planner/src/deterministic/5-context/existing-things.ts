import { rowsOf, rowsOfThing } from '../../catalogue/finders';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IdentifierMention } from '../../text/annotated-text';
import type { Directive } from '../interpretation';
import type { Lookups } from '../lookups';

/** More digits are no price and no count: who says so many means an identifier, even one that does not exist. */
const MAX_DIGITS = 4;

/**
 * Leaves out what a short plain number cannot identify because there is no such thing: "the 1980" is no repair order where none
 * has that number, and so it may be an amount.
 */
export function withExistingThings(
  directive: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): Directive {
  const isThere = (mention: IdentifierMention, entity: string, value: string): boolean => {
    if (!/^\d+$/.test(mention.text) || mention.text.length > MAX_DIGITS) return true;
    const finder = vocabulary.finders.find((each) => each.entity === entity);
    if (!finder) return true;
    const found = lookups.result(finder.operation, { [finder.query.name]: value });
    // What could not be looked up may be there.
    return !found?.value || rowsOfThing(finder, rowsOf(finder, found.value), value).length > 0;
  };
  const identifiers = directive.identifiers.flatMap((mention) => {
    const candidates = mention.candidates.filter(
      ({ entity, value, certainty }) =>
        certainty === 'labelled' || certainty === 'format' || isThere(mention, entity, value),
    );
    if (candidates.length === mention.candidates.length) return [mention];
    return candidates.length > 0 ? [{ ...mention, candidates }] : [];
  });
  const isWhole = identifiers.every((each, index) => each === directive.identifiers[index]);
  return isWhole && identifiers.length === directive.identifiers.length ? directive : { ...directive, identifiers };
}

import { rowsOf, rowsOfThing, hasPiece } from '../../catalogue/finders';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IdentifierMention } from '../../text/annotated-text';
import type { Directive } from '../interpretation';
import type { Lookups } from '../lookups';

/** A number of a part, or of a vehicle, has more letters and digits: fewer are a piece of one. */
const MIN_WHOLE = 9;
/** More digits are no price and no count: who says so many means an identifier, even one that does not exist. */
const MAX_DIGITS = 4;

/**
 * Leaves out what a number cannot identify because there is no such thing: "the 1980" is no repair order where none has that
 * number, and so it may be an amount; and "04466 33220", which could be several things, is the one that there is. "The
 * PLM-A02" is a piece of what there is: words to find it by.
 */
export function withExistingThings(
  directive: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): Directive {
  /** @returns undefined where it could not be looked up: it may be there */
  const isThere = ({ entity, value }: IdentifierMention['candidates'][number]): boolean | undefined => {
    const finder = vocabulary.finders.find((each) => each.entity === entity);
    const found = finder && lookups.result(finder.operation, { [finder.query.name]: value });
    return finder && found?.value ? rowsOfThing(finder, rowsOf(finder, found.value), value).length > 0 : undefined;
  };
  const isPieceOfSome = ({ text, candidates }: IdentifierMention): boolean =>
    isShort(text) &&
    candidates.every(({ certainty }) => certainty === 'possible') &&
    candidates.every((each) => isThere(each) !== true) &&
    candidates.some(({ entity, value }) => {
      const finder = vocabulary.finders.find((each) => each.entity === entity);
      const found = finder && lookups.result(finder.operation, { [finder.query.name]: value });
      return finder !== undefined && hasPiece(finder, rowsOf(finder, found?.value), value);
    });
  const identifiers = directive.identifiers.flatMap((mention) => {
    const { text, candidates } = mention;
    const open = candidates.filter(({ certainty }) => certainty !== 'labelled' && certainty !== 'format');
    if (/^\d+$/.test(text) && text.length <= MAX_DIGITS) {
      // "Part number 1234" is a part, whatever else has that number.
      if (open.length < candidates.length) return [mention];
      const left = candidates.filter((each) => !open.includes(each) || isThere(each) !== false);
      return left.length === 0 ? [] : [left.length === candidates.length ? mention : { ...mention, candidates: left }];
    }
    if (isPieceOfSome(mention)) return [];
    const isAmbiguous = candidates.length > 1 && candidates.every(({ certainty }) => certainty === 'possible');
    const known = isAmbiguous ? candidates.filter((each) => isThere(each) === true) : [];
    return [known.length === 0 ? mention : { ...mention, candidates: known }];
  });
  const isWhole = identifiers.every((each, index) => each === directive.identifiers[index]);
  return isWhole && identifiers.length === directive.identifiers.length ? directive : { ...directive, identifiers };
}

const isShort = (text: string): boolean =>
  /\p{L}/u.test(text) && text.replaceAll(/[^\p{L}\p{N}]/gu, '').length < MIN_WHOLE;

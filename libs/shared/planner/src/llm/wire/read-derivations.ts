import { DERIVATION_KINDS, type DerivedTerm, type Derivation } from '@ars/contracts';
import { isRecord, isText } from '../../plan/json';

const MAX_TERMS = 20;

/**
 * What the answer is to work out of results, as a model proposes it.
 * @param request the request's text: a number that it does not say is nobody's
 */
export function readDerivation(value: unknown, request: string): Derivation[] {
  if (!isRecord(value)) return [];
  const { by, when, limit, decides } = value;
  const kind = DERIVATION_KINDS.find((each) => each === value['kind']);
  const of = (Array.isArray(value['of']) ? value['of'] : []).slice(0, MAX_TERMS).flatMap(termOf);
  if (!kind || of.length === 0 || (typeof by === 'number' && !saysNumber(request, by))) return [];
  const [most] = termOf(limit);
  return [
    {
      ...{ kind, of },
      ...(typeof by === 'number' && { by }),
      ...(isText(when) && { when }),
      ...(most && { limit: most }),
      ...(decides === true && { decides }),
    },
  ];
}

const termOf = (value: unknown): DerivedTerm[] =>
  isRecord(value) && isText(value['step']) && isText(value['output'])
    ? [{ step_id: value['step'], outputs: [value['output']] }]
    : [];

/** In figures, with marks of thousands or without. */
const saysNumber = (text: string, number: number): boolean =>
  [...text.matchAll(/\d[\d.,]*/g)].some(([figures]) =>
    [figures.replaceAll(',', ''), figures.replaceAll('.', '').replace(',', '.')].some(
      (each) => Number(each) === number,
    ),
  );

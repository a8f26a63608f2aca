import type { Vocabulary } from '../../catalogue/vocabulary';
import { listersOf, rowsOf } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Gap, Interpretation } from '../interpretation';
import type { Lookups } from '../lookups';
import { candidatesOf } from './find-referents';

/**
 * Nobody is asked which thing without being shown things: where words say nothing of it, or find nothing, what is there is
 * offered, of what is still open where the finder can tell.
 */
export function withCandidates(
  reading: Interpretation,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): Interpretation {
  const [gap, ...others] = reading.gaps;
  if (!gap || gap.candidates.length > 0) return reading;
  const wanted = entityOf(gap.field);
  const [finder = listersOf(wanted ?? '', vocabulary.operations)[0]] = vocabulary.finders.filter(
    ({ entity, query }) => entity === wanted && !query.required,
  );
  if (!finder) return reading;
  const open = finder.operation.fields.find(({ name, schema }) => name === 'open_only' && schema['type'] === 'boolean');
  const found = lookups.result(finder.operation, open ? { [open.name]: true } : {});
  const offered: Gap = {
    ...gap,
    offered: true,
    candidates: candidatesOf(finder, gap.field, rowsOf(finder, found?.value)),
  };
  return { ...reading, gaps: [offered, ...others] };
}

import { stemsOf } from '../../text/stems';
import { wordsAsking } from '../3-match/asked-outputs';
import type { Interpretation, Slot } from '../interpretation';

/** Who asks about one of several things is shown all of them. */
export function listed(reading: Interpretation): Interpretation {
  const { operation, gaps, directive, slots } = reading;
  const [gap] = gaps;
  if (!operation.isRead || !gap?.finder || gap.candidates.length < 2 || slots.length + gaps.length > 1) return reading;
  const { operation: finder, query } = gap.finder;
  const searched = gap.searched?.split(' ') ?? [];
  const words = directive.tokens.filter(({ text }) => searched.includes(text.replace(/['’]s?$/i, '')));
  const slot: Slot = {
    parameter: query.name,
    value: gap.searched,
    source: 'request',
    spans: words.map(({ start, end, text }) => ({ start, end, text })),
  };
  // What each row tells of what is asked for answers it; other words stay what the rows do not tell.
  const members = finder.outputs.find(({ name }) => name === gap.finder?.list)?.fields ?? [];
  const asks = reading.asks.filter((ask) => members.some(({ name }) => name === ask));
  const untold = reading.asks.filter((ask) => !asks.includes(ask));
  const rest = [
    ...reading.rest.filter(
      (token) => !words.includes(token) && !gap.field.labels.flatMap(stemsOf).includes(token.stem),
    ),
    ...wordsAsking(operation, untold, directive.tokens),
  ];
  return {
    ...reading,
    operation: finder,
    slots: [slot],
    gaps: [],
    asks: asks.map((ask) => `${gap.finder?.list}/${ask}`),
    rest,
  };
}

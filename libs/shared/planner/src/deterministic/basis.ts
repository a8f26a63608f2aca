import type { Vocabulary } from '../catalogue/vocabulary';
import type { Catalogue } from '../planner';
import type { Match } from './3-match/rank-operations';
import type { Dialogue } from './5-context/dialogue';
import type { Directive } from './interpretation';
import type { Lookups } from './lookups';

/** What directives are read with. */
export interface Basis {
  vocabulary: Vocabulary;
  catalogue: Catalogue;
  lookups: Lookups;
  dialogue: Dialogue;
  /** What each directive may ask for by its words alone; it is no other when more was looked up. */
  likely: WeakMap<Directive, { linked: string; matches: Match[] }>;
}

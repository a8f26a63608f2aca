import type { Vocabulary } from '../catalogue/vocabulary';
import type { Catalogue } from '../planner';
import type { Match } from './3-match/rank-operations';
import type { Dialogue } from './5-context/dialogue';
import type { Directive, Interpretation } from './interpretation';
import type { Lookups } from './lookups';

/** What directives are read with. */
export interface Basis {
  vocabulary: Vocabulary;
  catalogue: Catalogue;
  lookups: Lookups;
  dialogue: Dialogue;
  /** What each directive may ask for by its words alone; it is no other when more was looked up. */
  likely: WeakMap<Directive, { linked: string; matches: Match[] }>;
  /** How each of those was interpreted, and with which look-ups where some of what it depends on was not known. */
  interpreted: WeakMap<Match, { dialogueContext: DialogueContext; interpretation: Interpretation; until?: Lookups }[]>;
}

/** What the rest of the request says: what is settled already, and what only tells. */
export interface DialogueContext {
  settled: readonly Interpretation[];
  background: readonly Directive[];
}

/**
 * What one language's grammar is read with: words in small letters and without accents, blanks between them. Words of the
 * trade live with the operations (names, keywords, labels).
 */
export interface WordLists {
  /** Tell that a text is in this language, and in none of the others. */
  markers: string;
  /** Say nothing but that somebody is polite, greets, hesitates or thanks. */
  politeness: string;
  /** Before a name: "Mr.", "señora". */
  titles: string;
  /** Say that a request ends there: "nothing else". The words of a phrase are joined by `_`. */
  closings: string;
  /** Join clauses. */
  connectives: string;
  negations: string;
  /** Make what stands beside them depend on something. */
  conditions: string;
  /** Of these, those behind which stands what is done on the other side of what was said before. */
  others: string;
  /** Of these, those that are conditions only before somebody who does something: "before she comes", not "before noon". */
  subordinators: string;
  /** Order that something stays as it is: "keep". */
  keeping: string;
  /** Put off: "later". */
  deferrals: string;
  questionWords: string;
  /** Open a question before what they ask about: "is it", "did she". */
  auxiliaries: string;
  /** Of these, those that ask somebody to do something where the listener follows: "can you". */
  requestAuxiliaries: string;
  /** The listener, after such an auxiliary. */
  listeners: string;
  /** Who asks and the listener together: "can we". */
  inclusive: string;
  /** Verbs that ask for information. */
  readingVerbs?: string;
  /** Verbs of which the simple form opens an order. */
  commandVerbs?: string;
  /** Verbs that open an order in the forms in which one is given, by the English one that says the same. */
  verbs?: Readonly<Record<string, string>>;
  /** The same of verbs that ask for information. */
  readings?: Readonly<Record<string, string>>;
  /** Command verbs that are nouns as well: they open an order only before what they act on. */
  nounVerbs: string;
  /** Say that one wants something done: "I need it moved". */
  wants: string;
  /** Say that something has to be done: "it must be moved". */
  duties: string;
  /** Tell what is, or was done. */
  copulas: string;
  /** Past forms that no ending shows. */
  pasts: string;
  pronouns: string;
  /** Stand for those who do something: "she came". */
  subjects: string;
  determiners: string;
  prepositions: string;
  /** Between a number and what it counts. */
  countUnits: string;
  /** What is written down: "note". */
  notes: string;
  /** Introduce what is to be written down: "saying". */
  dictationMarks: string;
  /** Verbs by which an amount changes what is there. */
  increases: string;
  decreases: string;
  /** Take back what was done, or asked for, before; phrases as in `closings`: "take that back". */
  retractions: string;
  /** Say that something else was meant than what was said before. */
  corrections: string;
  /** Say that it is more of what was done before: "another", "as well". */
  extensions: string;
  /** Ask for the one of several that was not spoken of. */
  alternatives: string;
  /** Everything else that carries no meaning of its own. */
  fillers: string;
  numbers: Readonly<Record<string, number>>;
  /** How words are written short at a counter, by the word that is meant: "est", "tmrw". */
  shorthand?: Readonly<Record<string, string>>;
  /** The same of what is a word, or the name of something, by itself: it is meant only where it stands so. */
  ambiguousShorthand?: Readonly<Record<string, AmbiguousShorthand>>;
  /** Make one of several numbers: "two hundred". */
  multipliers: Readonly<Record<string, number>>;
}

export interface AmbiguousShorthand {
  forms: string;
  /** `as_verb`: opens a clause. `between`: joins what stands on both sides. `behind_word`: "below min", unlike "5 min". */
  stands: 'as_verb' | 'between' | 'before_word' | 'before_auxiliary' | 'behind_word';
}

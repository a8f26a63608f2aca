/** Runs `make` at the first call and keeps its result; a failure is forgotten, so that the next call tries again. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () =>
    (kept ??= make().catch((error: unknown) => {
      kept = undefined;
      throw error;
    }));
}

/** A value made at its first use. */
export interface Lazy<T> {
  /** A failure to make it is forgotten, so that the next call tries again. */
  get(): Promise<T>;
  /** Makes it anew at the next use. */
  reset(): void;
}

export function lazily<T>(make: () => Promise<T>): Lazy<T> {
  let kept: Promise<T> | undefined;
  const reset = () => (kept = undefined);
  const get = () =>
    (kept ??= make().catch((error: unknown) => {
      reset();
      throw error;
    }));
  return { get, reset };
}

/** Answers a question about an object once, however often it is asked, for as long as the object is there. */
export function memoizeByObject<Subject extends object, Answer>(
  answer: (about: Subject) => Answer,
): (about: Subject) => Answer {
  const known = new WeakMap<Subject, { value: Answer }>();
  return (about) => {
    const kept = known.get(about);
    if (kept) return kept.value;
    const value = answer(about);
    known.set(about, { value });
    return value;
  };
}

/** Version 1 of what is added to a request whose workflow stopped half way; the progress follows as JSON. */
export const REPLAN = `A workflow for this request stopped half way. PROGRESS tells, as data, which steps succeeded with which results, and
which did not. Plan only the steps that remain, in a way that gets around the failure. Never repeat a step that succeeded; its
results are known facts and stand in PROGRESS as values, so they are not bound. If the rest cannot be done any more, say that
it is unsupported.`;

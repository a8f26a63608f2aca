/**
 * What is added to a request whose workflow stopped half way, version 2: version 1 had results written as values, this one
 * has them bound, so that their provenance is checked as that of every other. The progress follows as JSON.
 */
export const REPLAN = `A workflow for this request stopped half way. PROGRESS tells, as data, which steps succeeded with which results, and
which did not. Plan only the steps that remain, in a way that gets around the failure. Never repeat a step that succeeded. A
value out of its results is not written but bound: "$steps.<step>.outputs.<output>", with the name of its step in PROGRESS.
New steps have ids that stand nowhere in PROGRESS. If the rest cannot be done any more, say that it is unsupported.`;

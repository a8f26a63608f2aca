export { faultOfCondition, holdsCondition } from './condition';
export { compute, figuresOf, type Figure } from './compute';
export { type Decision, decideCondition } from './decide-condition';
export { evaluateStep } from './evaluate-step';
export { expandItems, type Expansion } from './expand-items';
export { lookUpReference, resolveReferences, type ResultOf } from './resolve-references';
export { select, type Selection } from './select';

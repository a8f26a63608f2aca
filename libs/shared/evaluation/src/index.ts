export { faultOfCondition, holdsCondition } from './condition';
export { compute, figuresOf, type Figure } from './compute';
export { evaluateStep } from './evaluate-step';
export { lookUpReference, resolveReferences, type ResultOf } from './resolve-references';
export { select, type Selection } from './select';

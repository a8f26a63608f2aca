export { faultyTexts, sayEverything, type Sample } from './say-everything';

export { answerTo, faultyTexts, misfits, sayEverything, type Sample } from './say-everything';

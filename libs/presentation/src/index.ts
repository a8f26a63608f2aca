// What a workflow waits for, what it would change and what it did, put so that a page and a terminal show the same.
export { type Blank, numberedAnswers, type NumberedAnswer, typedValue } from './answers';
export { differenceOf, inWords, type LedgerGroup, type LedgerRow, ledgerOf, shown, type ShownStep } from './ledger';
export { markText, type MarkedPart } from './mark-text';
export { type Approval, type Confirmation, type OpenWorkflow, openQuestion } from './open-question';
export { describeSteps, type DescribedStep, operationOf, type ResultRows } from './steps';

/** What a tool of a reference server may say of itself in `_meta`; the registry passes it on to planners unchanged. */
export type { ChangeDeclaration, OperationPhrases, OperationWording, UndoDeclaration } from '@ars/contracts';
export { isChangeExpression, parseChangeExpression, type ChangeExpression } from './change-expression';
export { type CustomerTraces, ERASED, ERASURE_TOOLS, type ErasureHold, TraceFinder } from './customer-traces';
export { malformedRequest, type MalformedRequest } from './malformed-request';
export { LEDGER_TOOLS, MCP_HEADERS, MCP_META, OUTBOX_TOOLS, type OutboxEvent } from './mcp-keys';
export {
  isUndoExpression,
  parseUndoExpression,
  undoCallOf,
  type UndoCall,
  type UndoExpression,
  type UndoSources,
} from './undo-expression';
export { allWords, type OperationVocabulary } from './vocabulary';

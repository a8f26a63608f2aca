// Backups of a whole system as one cut, and what is to be done after a restore.
export { backUp, type TakenBackup } from './back-up';
export { type Difference, type DifferenceKind, NEEDS_SOMEBODY, waitsForSomebody } from './compare/compare';
export { eraseAgain, type KeptErasure, readErasures } from './streams/erasures';
export { type Manifest, readManifest } from './manifest';
export type { DatabasePlace, SystemPlaces } from './places';
export { reconcile } from './reconcile';
export { restorePayPageKey } from './pay-page-key';
export { type RestoredParts, restoreContents, restoreFiles } from './restore';

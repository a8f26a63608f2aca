import type { Evidence, Violation } from '../evidence/evidence';
import { checkCallbacks } from './callbacks';
import { checkDoubled } from './doubled';
import { checkEvents } from './events';
import { checkLedger } from './ledger';
import { checkMoney } from './money';
import { checkPartLines } from './part-lines';
import { checkRepairOrderHistory } from './repair-order-history';
import { checkRequests } from './requests';
import { checkStepKeys } from './step-keys';
import { checkStock } from './stock';
import { checkWaits } from './waits';

const CHECKS = [
  checkRequests,
  checkDoubled,
  checkLedger,
  checkStepKeys,
  checkCallbacks,
  checkEvents,
  checkStock,
  checkMoney,
  checkRepairOrderHistory,
  checkPartLines,
  checkWaits,
];

/** Everything that was promised and does not hold. */
export const check = (evidence: Evidence): Violation[] => CHECKS.flatMap((one) => one(evidence));

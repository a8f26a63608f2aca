import type { CallFault } from '@ars/local-system';
import { EVERY_FAULT } from './faults/fault-plan';

export type ProfileName = 'ci' | 'long' | 'checker';

/** How long and how hard a run is. */
export interface Profile {
  /** At least so many, all kinds together. */
  kills: number;
  /** How often every kind of fault comes at the least. */
  rounds: number;
  /** That submit requests one after the other. */
  clients: number;
  /** That are opened for them to work on. */
  repairOrders: number;
  /** Drawn from where a call is broken. */
  faults: readonly CallFault[];
  /** Share of calls between agents and MCP servers that something goes wrong with. */
  faultRate: number;
  /** How long a stopped orchestrator stays so: longer than any lease it can hold. */
  stallMs: number;
  /** How often every disaster happens. */
  disasterRounds: number;
  /** Requests that wait, all submitted before the first fault. */
  waits: number;
  /** Requests that are submitted at once before an orchestrator is to stop. */
  backlog: number;
}

/**
 * - `ci` with every change: every kind of fault, crash point and process once, and nothing besides
 * - `long` for the statistics
 * - `checker` few kills and many calls repeated, so that a system without a ledger doubles effects in every such run
 *   and a checker that sees none of them is found out
 */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  ci: {
    kills: 45,
    rounds: 1,
    clients: 3,
    repairOrders: 24,
    faults: EVERY_FAULT,
    faultRate: 0.06,
    stallMs: 8_000,
    disasterRounds: 1,
    backlog: 60,
    waits: 60,
  },
  long: {
    kills: 1_000,
    rounds: 10,
    clients: 3,
    repairOrders: 240,
    faults: EVERY_FAULT,
    faultRate: 0.06,
    stallMs: 8_000,
    disasterRounds: 5,
    backlog: 2_000,
    waits: 500,
  },
  checker: {
    kills: 10,
    rounds: 1,
    clients: 3,
    repairOrders: 24,
    faults: ['lost', 'duplicate'],
    faultRate: 0.5,
    stallMs: 8_000,
    disasterRounds: 0,
    backlog: 0,
    waits: 0,
  },
};

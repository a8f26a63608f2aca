import type {
  ErrorDetail,
  MissedRule,
  OrchestratorRequest,
  PlanLanguage,
  StandingOrderRun,
  StandingOrderStatus,
} from '@ars/contracts';
import type { Requester } from '@ars/platform';
import type { ZonedSchedule } from '../schedule/schedule';

/** What is asked for again and again; each run is a request of its own. */
export type RepeatedRequest = Omit<OrchestratorRequest, 'request_id'>;

/** What is done, when, and by whose right. */
export interface StandingTerms {
  request: RepeatedRequest;
  schedule: ZonedSchedule;
  missed: MissedRule;
  /** Operations by which it may write, `<service>.<operation>`. A run whose plan would write by another is refused. */
  writes: readonly string[];
  /** What it would write as things stand, in plain words. */
  orders: readonly string[];
  /** Why each run would be read back before it writes, in plain words. */
  doubts: readonly string[];
  /** Of the words. */
  language: PlanLanguage;
}

/** A request that is carried out again and again, as it is kept. Immutable. */
export interface StandingOrder extends StandingTerms {
  id: string;
  /** Who made it, with the roles held then: as whom it is carried out. */
  identity: Requester;
  status: StandingOrderStatus;
  /** Rises with every change of its terms. */
  version: number;
  /** ISO 8601, UTC; present while it is active. */
  next_at?: string;
  /** Newest first. Those that are `due` are decided, and begun by whichever orchestrator comes first. */
  runs: readonly StandingOrderRun[];
  approved_by?: string;
  /** Why it rests or has ended, where nobody said so. */
  reason?: string;
  created_at: string;
  updated_at: string;
}

/** What happened to a standing order. */
export type StandingOrderFact =
  | ({ type: 'made'; id: string; identity: Requester; needsApproval: boolean } & StandingTerms)
  /** Its maker changed its terms; the maker's roles are those of now. */
  | ({ type: 'edited'; identity: Requester; needsApproval: boolean } & StandingTerms)
  | { type: 'approved'; by: string }
  | { type: 'paused'; reason?: string }
  | { type: 'resumed' }
  | { type: 'ended'; reason?: string }
  /** Times had come at which it was due. */
  | RunsDecided
  /** A run that was due is in the journal, or never will be. */
  | { type: 'began'; at: string; refused?: ErrorDetail };

/** What becomes of the times that have come: each is either run or skipped. */
export interface RunsDecided {
  type: 'runs_decided';
  /** Oldest first; ISO 8601, UTC. */
  runs: readonly string[];
  /** The first and the last of those that are left out. */
  skipped?: { at: string; until: string };
}

/** The request id of a run: the same whoever begins it. */
export const runIdOf = (id: string, at: string): string =>
  `${id}_${at.replaceAll(/[-:]/g, '').replace(/(?:\.\d+)?Z$/, 'Z')}`;

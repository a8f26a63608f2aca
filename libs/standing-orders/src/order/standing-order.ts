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
import type { Occurrence } from '../trigger/occurrence';
import type { StandingTrigger } from '../trigger/trigger';

/** What is asked for again and again; each run is a request of its own. */
export type RepeatedRequest = Omit<OrchestratorRequest, 'request_id'>;

/** What is done, when, and by whose right. */
export interface StandingTerms {
  request: RepeatedRequest;
  /** This, or a trigger. */
  schedule?: ZonedSchedule;
  trigger?: StandingTrigger;
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
  /** Of one with a trigger: what happened before is none of its business. ISO 8601, UTC. */
  since?: string;
  /** Of one with a trigger: how often it was due within an hour, and since when that is counted. */
  burst?: { from: string; count: number };
  /** Newest first. Those that are `due` are decided, and begun by whichever orchestrator comes first. */
  runs: readonly KeptRun[];
  approved_by?: string;
  /** Why it rests or has ended, where nobody said so. */
  reason?: string;
  created_at: string;
  updated_at: string;
}

/** With what it is begun by, where it is for something that happened, for as long as it is due. */
export interface KeptRun extends StandingOrderRun, Partial<Pick<Occurrence, 'facts' | 'chain'>> {}

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
  /** What it is triggered by. */
  | { type: 'happened'; occurrence: Occurrence }
  /** A run that was due is in the journal, or never will be. */
  | { type: 'began'; request_id: string; refused?: ErrorDetail };

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

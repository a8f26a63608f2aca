import { IsOptional, Matches } from 'class-validator';
import { WorkflowReference } from './orchestrator.dto';

/** `<sequence of the journal's message>.<position in it, from 0>`; grows within a workflow. */
export const EVENT_ID = /^\d{1,15}\.\d{1,6}$/;

/** Asks over NATS what happened to one workflow. */
export class WorkflowEventsRequest extends WorkflowReference {
  /** Id of the last event that is known already. */
  @IsOptional()
  @Matches(EVENT_ID)
  after?: string | null;
}

/** One fact of a workflow's journal. */
export interface JournaledEvent {
  id: string;
  /** `at` is ISO 8601, UTC; further fields depend on the type. */
  event: { type: string; at: string };
}

/** Answer of `orchestrator.events`. */
export interface WorkflowEvents {
  events: JournaledEvent[];
  /** Whether the workflow had ended when it was asked for. */
  ended: boolean;
  /** Whether there were further events than one reply holds: ask again, after the last one. */
  more: boolean;
}

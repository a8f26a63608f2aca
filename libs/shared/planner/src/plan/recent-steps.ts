import type { PlanRequest, RecentStep } from '../planner';
import { isRecord, isText } from './json';

/** Under which a context may tell what the caller did before. */
export const RECENT_KEY = 'recent';

/** What the caller did before: as the orchestrator tells it, else as the context does. */
export function recentSteps({ recent, context }: PlanRequest): readonly RecentStep[] {
  if (recent) return recent;
  const given: unknown = context[RECENT_KEY];
  return Array.isArray(given) ? given.filter(isRecentStep) : [];
}

const isRecentStep = (step: unknown): step is RecentStep =>
  isRecord(step) && isText(step['service']) && isText(step['operation']) && isRecord(step['parameters']);

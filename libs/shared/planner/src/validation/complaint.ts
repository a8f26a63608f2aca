import type { ErrorCode, JsonSchema } from '@ars/contracts';
import { isRecord } from '../plan/json';
import type { Producer } from '../plan/result-schema';
import type { Catalogue } from '../planner';
import { faultOfReference } from './check-references';

/** What is wrong with a part of a step without a call. */
export interface Complaint {
  code: ErrorCode;
  /** Keys, from the step on. */
  path: string[];
  message: string;
}

export const wrong = (path: string[], message: string): Complaint => ({ code: 'INVALID_PARAMETERS', path, message });

export function complaintsOfReference(
  text: string,
  path: string[],
  step: Pick<Producer, 'step_id'>,
  steps: readonly Producer[],
  catalogue: Catalogue,
): Complaint[] {
  const message = faultOfReference(text, step, steps, catalogue);
  return message === undefined ? [] : [{ code: 'INVALID_REFERENCE', path, message }];
}

/** Why rows have no such member; undefined where they have, or nobody says what they have. */
export function unknownMember(member: string, { properties }: JsonSchema): string | undefined {
  if (!isRecord(properties) || Object.keys(properties).length === 0 || Object.hasOwn(properties, member))
    return undefined;
  return `The rows have no “${member}”; they have ${Object.keys(properties).join(', ')}`;
}

import type { EngineStep } from '@ars/contracts';
import { nestsWithin } from '@ars/platform';
import { isRecord, isText } from '../plan/json';

/** Forms that parts of a step may have, whatever its kind. */

export type Fields = Record<string, unknown>;
/** A part of a step that has not its form, and what form that is. */
export type Fault = [key: string, message: string];
/** What every step has. */
export type StepHead = Omit<EngineStep, 'kind' | 'effect'>;

const MAX_TEXT_LENGTH = 2_000;
const MAX_NAMES = 10;
const MAX_DEPTH = 3;
const NAME = /^[A-Za-z_]\w{0,63}$/;
/** RFC 3339, with its offset. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

export const faultIf = (isFault: boolean, ...fault: Fault): Fault[] => (isFault ? [fault] : []);

/** Models write `null` for what they leave out. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

export const isMember = (value: unknown): boolean => isText(value) && NAME.test(value);

export const isShortText = (value: unknown): value is string =>
  isText(value) && value.trim() !== '' && value.length <= MAX_TEXT_LENGTH;

/** Values by the names that a condition uses; `item` is a row's. */
export const isNamedValues = (value: unknown): value is Fields =>
  isRecord(value) &&
  Object.keys(value).length <= MAX_NAMES &&
  Object.keys(value).every((name) => NAME.test(name) && name !== 'item') &&
  nestsWithin(value, MAX_DEPTH);

export const isInstant = (value: unknown): value is string =>
  isText(value) && INSTANT.test(value) && !Number.isNaN(Date.parse(value));

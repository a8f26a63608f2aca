import type { IndexedOperation, Vocabulary } from '../../catalogue/vocabulary';
import { isReference } from '@ars/contracts';
import type { RecentStep } from '../../planner';
import { LEXICON } from '../../text/word-lists';
import { fillSlots } from '../4-slots/fill-slots';
import type { Dialogue } from '../5-context/dialogue';
import type { Directive, Interpretation, Slot } from '../interpretation';

/** "The same for 412221": what the caller's latest workflow did, with what is named now in place of what was named then. */
export function sameAgain(
  directive: Directive,
  { dialogue, vocabulary }: { dialogue: Dialogue; vocabulary: Vocabulary },
): Interpretation[] {
  const done = latestOf(dialogue.recent).flatMap((step) => {
    const operation = vocabulary.find(step.service, step.operation);
    return operation ? [{ step, operation }] : [];
  });
  const writes = done.filter(({ operation }) => !operation.isRead);
  const again = (writes.length > 0 ? writes : done).flatMap(({ step, operation }) =>
    repeat(step, operation, directive),
  );
  return again.length === Math.max(writes.length, 1) ? again : [];
}

/** Whether it asks for what was done before, whatever that was. */
export const asksForTheSame = ({ tokens }: Directive): boolean =>
  tokens.some(({ norm }) => LEXICON.repetitions.has(norm));

/** In the order in which they were done. */
const latestOf = (recent: readonly RecentStep[]): RecentStep[] =>
  recent.filter(({ workflow }) => workflow === recent[0]?.workflow).reverse();

/** @returns none where nothing else is named: the same thing is not done twice */
function repeat(step: RecentStep, operation: IndexedOperation, directive: Directive): Interpretation[] {
  const named = fillSlots(operation, directive, []).slots;
  const isNew = named.some(({ parameter, value }) => step.parameters[parameter] !== value);
  const kept = Object.entries(step.parameters)
    .filter(([name, value]) => !named.some(({ parameter }) => parameter === name) && !isReference(value))
    .map(([parameter, value]): Slot => ({ parameter, value, source: 'recent', spans: [] }));
  if (!isNew) return [];
  const slots = [...named, ...kept];
  const why = ['the same as before'];
  return [{ directive, operation, slots, gaps: [], asks: [], rest: [], score: 0, why }];
}

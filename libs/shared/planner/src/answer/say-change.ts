import type { PlannedChange, UnchangedValue } from '@ars/contracts';
import { oneLine, sayFrame, speak, type Telling, wordingOf } from '@ars/phrases';
import { fieldInWords, outcomeInWords, thingInWords } from './field-words';
import type { StepTellings } from './step-tellings';

/** "total of RO 412207: $486.20 → $536.20" */
export function sayChange(change: PlannedChange, telling: Telling, tellings: StepTellings): string {
  const { entity, id, field, before, after } = change;
  const { speech } = tellings;
  const value = (given: unknown, otherwise: 'none_before' | 'later_known') => {
    const { text } = speak(
      outcomeInWords(given, speech.language) ?? given,
      fieldSpeechOf(change, telling, tellings),
      speech,
    );
    return text === '' ? sayFrame(otherwise, {}, speech) : text;
  };
  const values = {
    field: fieldInWords(field, speech.language),
    thing: thingInWords(entity, oneLine(id), speech.language),
    before: value(before, 'none_before'),
    after: value(after, 'later_known'),
  };
  return sayFrame(before === null ? 'becomes' : 'was_changed', values, speech);
}

/** "total of RO 412207: $486.20" */
export function sayUnchanged(unchanged: UnchangedValue, telling: Telling, tellings: StepTellings): string {
  const { speech } = tellings;
  const { text } = speak(unchanged.value, fieldSpeechOf(unchanged, telling, tellings), speech);
  const values = {
    field: fieldInWords(unchanged.field, speech.language),
    thing: thingInWords(unchanged.entity, oneLine(unchanged.id), speech.language),
    after: text === '' ? sayFrame('none_before', {}, speech) : text,
  };
  return sayFrame('becomes', values, speech);
}

type ValueOfThing = Pick<PlannedChange, 'entity' | 'id' | 'field'>;

function fieldSpeechOf({ entity, id, field }: ValueOfThing, telling: Telling, tellings: StepTellings) {
  const { currency } = tellings.thing(entity, id);
  const isMoney = telling.phrases?.amounts?.includes(field) ?? false;
  return {
    values: wordingOf(telling)?.values?.[field],
    ...(isMoney && { currency: typeof currency === 'string' ? currency : null }),
  };
}

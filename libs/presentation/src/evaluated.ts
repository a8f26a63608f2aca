import type { ComputedResult, ComputeFunction, EngineStep, PlanLanguage, SelectStep } from '@ars/contracts';
import { oneLine, sayFrame, sayMoment, speak, type Speech } from '@ars/phrases';

const CHOICES: Record<PlanLanguage, Record<SelectStep['take'], string>> = {
  en: { all: 'Choose all that fit', first: 'Choose the first that fits', only: 'Choose the one that fits' },
  es: {
    all: 'Elegir todos los que encajan',
    first: 'Elegir el primero que encaja',
    only: 'Elegir el único que encaja',
  },
  fr: {
    all: 'Choisir tous ceux qui conviennent',
    first: 'Choisir le premier qui convient',
    only: 'Choisir le seul qui convient',
  },
};

const SUMS: Record<PlanLanguage, Record<ComputeFunction, string>> = {
  en: {
    ...{ count: 'Count', sum: 'Add up', min: 'Find the least', max: 'Find the most', average: 'Find the average' },
    ...{
      difference: 'Find the difference',
      plus: 'Add',
      minus: 'Take off',
      times: 'Multiply',
      percent: 'Take a share',
    },
    ...{ within: 'Compare', covers: 'Compare', on: 'Compare the days', until: 'Compare the times' },
  },
  es: {
    ...{ count: 'Contar', sum: 'Sumar', min: 'Buscar el menor', max: 'Buscar el mayor', average: 'Calcular la media' },
    ...{
      difference: 'Calcular la diferencia',
      plus: 'Sumar',
      minus: 'Restar',
      times: 'Multiplicar',
      percent: 'Tomar un porcentaje',
    },
    ...{ within: 'Comparar', covers: 'Comparar', on: 'Comparar los días', until: 'Comparar las horas' },
  },
  fr: {
    ...{
      count: 'Compter',
      sum: 'Additionner',
      min: 'Trouver le moindre',
      max: 'Trouver le plus grand',
      average: 'Calculer la moyenne',
    },
    ...{
      difference: 'Calculer la différence',
      plus: 'Ajouter',
      minus: 'Retrancher',
      times: 'Multiplier',
      percent: 'Prendre un pourcentage',
    },
    ...{ within: 'Comparer', covers: 'Comparer', on: 'Comparer les jours', until: 'Comparer les heures' },
  },
};

/** What a step that calls no one does, in words. */
export function sayEvaluation(step: EngineStep, speech: Speech): string {
  switch (step.kind) {
    case 'select':
      return CHOICES[speech.language][step.take];
    case 'compute':
      return SUMS[speech.language][step.function];
    case 'when':
      return sayFrame('decides', { words: oneLine(step.words) }, speech);
    case 'for_each':
      return sayFrame('goes_through', { words: oneLine(step.words) }, speech);
    case 'wait':
      return sayFrame(
        step.for ? 'looks_again' : 'waits_until',
        { when: sayMoment(new Date(step.until), speech) },
        speech,
      );
  }
}

/** What came of it. */
export function sayEvaluated(step: EngineStep, result: unknown, speech: Speech): string[] {
  switch (step.kind) {
    case 'select':
    case 'for_each':
      return [String((result as { count: number }).count)];
    case 'when':
      return [speak((result as { holds: boolean }).holds, {}, speech).text];
    case 'wait':
      return [(result as { first?: string | null } | undefined)?.first ?? []].flat();
    case 'compute': {
      const { value, rest, currency } = result as ComputedResult;
      const said = value ?? rest;
      return said === undefined ? [] : [speak(said, { currency }, speech).text];
    }
  }
}

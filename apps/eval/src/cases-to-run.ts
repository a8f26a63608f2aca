import { join } from 'node:path';
import type { EvaluationCase } from './case/case';
import { readCases, selectCases } from './case/read-cases';
import { CORPORA, HELD_OUT, type Corpus, type CorpusCase } from './corpus/corpus-case';
import { readCorpus } from './corpus/read-corpus';
import type { EvaluationOptions } from './options';

export interface CasesToRun {
  /** Written in-house. */
  inHouse: EvaluationCase[];
  /** Written by strangers, with those that are no requests in words. */
  corpora: { name: Corpus; cases: CorpusCase[]; leftOut: { id: string; reason: string }[] }[];
}

/** @param directory of cases and corpora @throws Error where nothing is left */
export function casesToRun(directory: string, options: EvaluationOptions): CasesToRun {
  const { corpus, caseId = '', split } = options;
  const isChosen = (name: string) => corpus === undefined || corpus === name;
  const inHouse = isChosen('in-house') ? selectCases(readCases(join(directory, 'cases')), options) : [];
  // Strangers know no split.
  const isRun = (name: Corpus) => isChosen(name) && (corpus === name || !HELD_OUT.includes(name));
  const names = split === undefined ? CORPORA.filter(isRun) : [];
  const corpora = names
    .map((name) => ({ name, ...readCorpus(join(directory, 'corpora'), name) }))
    .map((one) => ({ ...one, cases: one.cases.filter(({ id }) => id.startsWith(caseId)) }))
    .filter(({ cases }) => cases.length > 0);
  if (inHouse.length + corpora.length === 0) {
    throw new Error(`No case is ${[corpus, split, caseId].filter(Boolean).join(' and ')}`);
  }
  return { inHouse, corpora };
}

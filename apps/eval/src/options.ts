import { parseArgs } from 'node:util';
import { type Split, SPLITS } from './case/case';
import { CORPORA } from './corpus/corpus-case';

/** The cases written in-house, and those of strangers; their figures are never mixed. */
export const CASE_SETS = ['in-house', ...CORPORA] as const;
export type CaseSet = (typeof CASE_SETS)[number];

export interface EvaluationOptions {
  planner: 'deterministic' | 'llm';
  /** Attempts at each case. */
  k: number;
  split?: Split;
  /** Whose cases are run; all but what is held out where it is absent. */
  corpus?: CaseSet;
  /** Beginning of the ids of the cases that are run. */
  caseId?: string;
  /** File of the JSON report. */
  report?: string;
  baseUrl?: string;
  model?: string;
  /** Folder at which somebody plays the model: prompts are laid into it, and answers taken from it. */
  desk?: string;
  /** Attempts at the same time. */
  concurrency: number;
  /** Whether the thresholds decide about the exit code, too. */
  check: boolean;
  /** Whether the apps are built first. */
  build: boolean;
}

export const USAGE = `Usage: npm run eval -- [options]
  --planner <name>    deterministic (default) or llm
  --k <n>             attempts at each case (1)
  --corpus <name>     in-house, counter, earlier, trials or blind; all but blind
  --split <name>      tuned or locked, of the cases written in-house; both
  --case <id>         one case, or all whose ids begin so, e.g. A-0
  --report <file>     where the JSON report goes (tmp/eval/<planner>.json)
  --base-url <url>    OpenAI-compatible server of the model; OPENAI_BASE_URL
  --model <name>      LLM_MODEL; the key is read from OPENAI_API_KEY
  --desk <folder>     somebody plays the model: prompts to <folder>/queue, answers from <folder>/answers
  --concurrency <n>   attempts at the same time (6; with a desk 60)
  --no-build          take the apps as they were built last
  --check             exit code 1 also below the thresholds of apps/eval/thresholds.json`;

/** @throws Error that says what is wrong with them */
export function parseOptions(args: string[]): EvaluationOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      planner: { ...text, default: 'deterministic' },
      k: { ...text, default: '1' },
      ...{ concurrency: text, desk: text, corpus: text },
      ...{ split: text, case: text, report: text, 'base-url': text, model: text },
      check: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const { report, model, check, desk } = values;
  return {
    planner: oneOf('planner', values.planner, ['deterministic', 'llm'] as const),
    k: count('k', values.k),
    ...(values.corpus !== undefined && { corpus: oneOf('corpus', values.corpus, CASE_SETS) }),
    ...(values.split !== undefined && { split: oneOf('split', values.split, SPLITS) }),
    ...(values.case !== undefined && { caseId: values.case }),
    ...(report !== undefined && { report }),
    ...(values['base-url'] !== undefined && { baseUrl: values['base-url'] }),
    ...(model !== undefined && { model }),
    ...(desk !== undefined && { desk }),
    concurrency: count('concurrency', values.concurrency ?? (desk === undefined ? '6' : '60')),
    check,
    build: !values['no-build'],
  };
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found) return found;
  throw new Error(`--${name} takes ${allowed.join(' or ')}, not “${text}”\n${USAGE}`);
}

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new Error(`--${name} takes whole numbers above 0, not “${text}”\n${USAGE}`);
}

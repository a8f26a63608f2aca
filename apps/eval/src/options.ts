import { parseArgs } from 'node:util';
import { type Split, SPLITS } from './case/case';

export interface EvaluationOptions {
  planner: 'deterministic' | 'llm';
  /** Attempts at each case. */
  k: number;
  split?: Split;
  /** Beginning of the ids of the cases that are run. */
  caseId?: string;
  /** File of the JSON report. */
  report?: string;
  baseUrl?: string;
  model?: string;
  /** Attempts at the same time. */
  concurrency: number;
  /** Whether the thresholds decide about the exit code, too. */
  check: boolean;
}

export const USAGE = `Usage: npm run eval -- [options]
  --planner <name>    deterministic (default) or llm
  --k <n>             attempts at each case (1)
  --split <name>      tuned or locked; both
  --case <id>         one case, or all whose ids begin so
  --report <file>     where the JSON report goes (tmp/eval/<planner>.json)
  --base-url <url>    OpenAI-compatible server of the model; OPENAI_BASE_URL
  --model <name>      LLM_MODEL; the key is read from OPENAI_API_KEY
  --concurrency <n>   attempts at the same time (6)
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
      concurrency: { ...text, default: '6' },
      ...{ split: text, case: text, report: text, 'base-url': text, model: text },
      check: { type: 'boolean', default: false },
    },
  });
  const { report, model, check } = values;
  return {
    planner: oneOf('planner', values.planner, ['deterministic', 'llm'] as const),
    k: count('k', values.k),
    ...(values.split !== undefined && { split: oneOf('split', values.split, SPLITS) }),
    ...(values.case !== undefined && { caseId: values.case }),
    ...(report !== undefined && { report }),
    ...(values['base-url'] !== undefined && { baseUrl: values['base-url'] }),
    ...(model !== undefined && { model }),
    concurrency: count('concurrency', values.concurrency),
    check,
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

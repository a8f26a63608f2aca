import { english } from '../lexicon/en';
import { spanish } from '../lexicon/es';
import { french } from '../lexicon/fr';
import { normAt, type Scan } from './scan';

/** Of all languages: a short text does not tell which it is in, and people mix them. */
const changing = (list: 'increases' | 'decreases'): ReadonlySet<string> =>
  new Set([english, spanish, french].flatMap((words) => words[list].split(' ')));
const INCREASES = changing('increases');
const DECREASES = changing('decreases');

type Sign = '+' | '-';

/** Directly before an amount: it is a change of what is there. */
const BEFORE: Readonly<Record<string, Sign | undefined | 'either'>> = {
  by: 'either',
  another: '+',
  additional: '+',
  extra: '+',
  plus: '+',
  up: '+',
  minus: '-',
  down: '-',
  otros: '+',
  otro: '+',
  otra: '+',
  otras: '+',
  autre: '+',
  autres: '+',
  less: '-',
};
/** Directly behind it. */
const AFTER: Readonly<Record<string, Sign>> = {
  more: '+',
  extra: '+',
  additional: '+',
  less: '-',
  off: '-',
  short: '-',
  mas: '+',
  menos: '-',
};
const AFTER_DE: Readonly<Record<string, Sign>> = { mas: '+', menos: '-', plus: '+', moins: '-' };
/** Before an amount, that the whole is to become that; "sube en 50" and "augmente de 50" are by that much. */
const ABSOLUTE = /^(?:to|at|is|=|->|=>|→|a|of|for|as|with|on|sur|la|ro|total|estimate|est|x|×)$/;
/** How far before an amount the verb may stand that makes a change of it. */
const MAX_DISTANCE = 8;

/** Whether an amount is a change of what is there, and which way, as far as the words around it say. */
export function relativeOf(scan: Scan, from: number, to: number, signed: boolean): { sign?: Sign; relative?: true } {
  if (signed) return { sign: scan.tokens[from]?.text === '+' ? '+' : '-', relative: true };
  // "Pull up 412207", "augmente le devis de 412207 …": as many digits name what it is about.
  const isName = /^\d{5,}$/.test(scan.tokens[from]?.text ?? '');
  const isParticle = isName && /^(?:up|down)$/.test(normAt(scan, from - 1) ?? '');
  const isWhole = scan.tokens[from]?.norm === 'both' || isParticle;
  const before = isWhole ? undefined : BEFORE[normAt(scan, from - 1) ?? ''];
  const verb = verbBefore(scan, from);
  const after = afterOf(scan, to);
  if (before !== undefined) return { ...signOf(before === 'either' ? (after ?? verb) : before), relative: true };
  if (after !== undefined) return { sign: after, relative: true };
  if (isAddedTo(scan, from, to)) return { sign: '+', relative: true };
  const isAbsolute =
    ABSOLUTE.test(normAt(scan, from - 1) ?? '') ||
    (scan.tokens[from - 1]?.text === '$' && ABSOLUTE.test(normAt(scan, from - 2) ?? ''));
  return verb !== undefined && !isAbsolute && !isName ? { sign: verb, relative: true } : {};
}

/** "Add 50 to the estimate", unlike "add 2 of them to it". */
const isAddedTo = (scan: Scan, from: number, to: number): boolean =>
  /^(?:add|suma|sumale|ajoute)$/.test(normAt(scan, from - (scan.tokens[from - 1]?.text === '$' ? 2 : 1)) ?? '') &&
  /^(?:to|a|al|au)$/.test(normAt(scan, to) ?? '');

function afterOf(scan: Scan, to: number): Sign | undefined {
  const norm = normAt(scan, to) ?? '';
  if (norm === 'de') return AFTER_DE[normAt(scan, to + 1) ?? ''];
  // "One over" counts; "650 over the phone" does not.
  if (norm === 'over') return /^(?:[.,;:!?)\n]|)$/.test(scan.tokens[to + 1]?.text ?? '') ? '+' : undefined;
  return AFTER[norm];
}

const signOf = (sign: Sign | undefined): { sign?: Sign } => (sign === undefined ? {} : { sign });

/** "Bump the estimate 50": a verb of rising or falling in the same clause. */
function verbBefore(scan: Scan, from: number): Sign | undefined {
  for (let at = from - 1; at >= Math.max(0, from - MAX_DISTANCE); at -= 1) {
    const token = scan.tokens[at];
    if (!token || /^[,;.!?\n]$/.test(token.text)) return undefined;
    for (const norm of [token.norm, token.meaning]) {
      if (norm !== undefined && INCREASES.has(norm)) return '+';
      if (norm !== undefined && DECREASES.has(norm)) return '-';
    }
  }
  return undefined;
}

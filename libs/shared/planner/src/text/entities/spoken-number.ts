import { normAt, type Scan } from './scan';

export interface NumberText {
  value: number;
  digits: string;
  /** First token behind it. */
  to: number;
  spoken?: true;
}

/** A number up to the next one that cannot continue it: "two", "forty two", "three hundred and five thousand". */
interface Cardinal {
  value: number;
  to: number;
}

/** Before these, "one" counts nothing. */
const POINTING = /^(?:this|that|the|which|other|another|no|any|each|every|everyone|someone|second|last|same)$/;
const COLLECTIVE: Readonly<Record<string, number>> = {
  couple: 2,
  pair: 2,
  both: 2,
  dozen: 12,
  par: 2,
  ambos: 2,
  ambas: 2,
  paire: 2,
};
/** No number that somebody speaks has more digits. */
const MAX_GROUPS = 20;
/** A part of digits that are spoken one by one. */
const OH = /^(?:oh|o)$/;

/**
 * Numbers as people say them. What no grammar of numbers joins is read one behind the other, as amounts and long numbers are
 * spoken: "two ten" and "six forty" are 210 and 640, "four one two oh seven" is 41207.
 */
export function spokenNumber(scan: Scan, index: number): NumberText | undefined {
  const collective = collectiveAt(scan, index);
  if (collective) return collective;
  const first = cardinalAt(scan, index);
  if (!first) return undefined;
  if (
    /^(?:one|uno)$/.test(normAt(scan, index) ?? '') &&
    POINTING.test(normAt(scan, index - 1) ?? '') &&
    first.to === index + 1 &&
    !cardinalAt(scan, first.to)
  ) {
    return undefined;
  }
  const groups = [String(first.value)];
  let to = first.to;
  while (groups.length < MAX_GROUPS) {
    const isZero = OH.test(normAt(scan, to) ?? '');
    const next = isZero ? { value: 0, to: to + 1 } : scan.taken[to] ? undefined : cardinalAt(scan, to);
    if (!next) break;
    groups.push(String(next.value));
    to = next.to;
  }
  const digits = groups.length > 1 ? groups.join('') : String(first.value);
  return { value: Number(digits), digits, to, spoken: true };
}

function collectiveAt(scan: Scan, index: number): NumberText | undefined {
  const skip = /^(?:a|an|un|una|une|half)$/.test(normAt(scan, index) ?? '') ? 1 : 0;
  const half = normAt(scan, index) === 'half' ? (/^an?$/.test(normAt(scan, index + 1) ?? '') ? 2 : 1) : 0;
  const at = index + Math.max(skip, half);
  const value = COLLECTIVE[normAt(scan, at) ?? ''];
  if (
    value === undefined ||
    isOfNamed(scan, at) ||
    (skip === 0 && half === 0 && !/^(?:both|dozen|ambos|ambas|couple)$/.test(normAt(scan, at) ?? ''))
  )
    return undefined;
  const number = half > 0 ? value / 2 : value;
  return { value: number, digits: String(number), to: at + 1, spoken: true };
}

/** "Both 412160 and 412175" are those two, and no number of anything. */
const isOfNamed = ({ tokens }: Scan, index: number): boolean =>
  /^(?:both|ambos|ambas)$/.test(tokens[index]?.norm ?? '') &&
  tokens.filter(({ norm }) => (norm.match(/\d/g) ?? []).length >= MIN_NAMING).length > 1;

/** Digits of what is no count. */
const MIN_NAMING = 4;

function cardinalAt(scan: Scan, index: number): Cardinal | undefined {
  let [total, current, at, last] = [0, -1, index, Number.MAX_SAFE_INTEGER];
  for (;;) {
    const norm = normAt(scan, at) ?? '';
    const multiplier = scan.lexicon.multipliers.get(norm);
    if (multiplier !== undefined && (current > 0 || isAlone(norm, current)) && !isCents(norm, at, index)) {
      if (multiplier >= 1_000) [total, current, last] = [total + Math.max(current, 1) * multiplier, -1, multiplier];
      else [current, last] = [Math.max(current, 1) * multiplier, multiplier];
      at += 1;
      continue;
    }
    const value = valueAt(norm, scan);
    const joins =
      current < 0 ||
      (current % 100 === 0 && current > 0 && value !== undefined && value < 100) ||
      (current % 10 === 0 && current % 100 >= 20 && value !== undefined && value > 0 && value < 10);
    if (value !== undefined && joins && (current < 0 || value < last)) {
      current = Math.max(current, 0) + value;
      last = value;
      at += 1;
      continue;
    }
    const joint =
      /^(?:and|y|et)$/.test(norm) &&
      at > index &&
      (current >= 100 || total > 0 || (norm !== 'and' && current >= 20)) &&
      valueAt(normAt(scan, at + 1) ?? '', scan) !== undefined;
    if (!joint) break;
    at += 1;
  }
  return at === index ? undefined : { value: total + Math.max(current, 0), to: at };
}

const isAlone = (norm: string, current: number): boolean => current < 0 && /^(?:mil|mille|cent)$/.test(norm);
/** "cents" counts hundreds in French, and only behind a number. */
const isCents = (norm: string, at: number, index: number): boolean => norm === 'cents' && at === index;

function valueAt(norm: string, { lexicon }: Scan): number | undefined {
  const whole = lexicon.numbers.get(norm);
  if (whole !== undefined) return whole;
  const [tens, units, ...rest] = norm.split('-');
  const [ten, unit] = [lexicon.numbers.get(tens ?? ''), lexicon.numbers.get(units ?? '')];
  return rest.length === 0 && ten !== undefined && unit !== undefined && ten >= 20 && unit < 10
    ? ten + unit
    : undefined;
}

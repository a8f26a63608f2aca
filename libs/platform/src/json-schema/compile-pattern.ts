/** Part of a pattern, with how often it may come in a row. */
interface Atom {
  source: string;
  least: number;
  most: number;
  /** Of a group: its alternatives. */
  inner?: Atom[][];
}

const ESCAPE = String.raw`\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|k<[^>]*>|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[^])`;
const CLASS = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const OPENING = String.raw`\((?:\?(?:[a-z-]*:|<?[=!]|<[^>]*>))?`;
const TOKENS = new RegExp(String.raw`${ESCAPE}|${CLASS}|${OPENING}|[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]`, 'gu');
const QUANTIFIER = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/;

/** Of Latin scripts; two parts that have one in common have one of these in common. */
const CHARACTERS = Array.from({ length: 0x180 }, (_, code) => String.fromCodePoint(code));

/** A group that comes no more often than that costs little, whatever is in it. */
const FEW = 3;
/** Parts without a limit in one pattern: the time of a failing test grows with the text's length to the power of them. */
const MAX_OPEN = 5;

/**
 * A pattern of somebody else's schema, if it can be tried on a text: JavaScript knows it, and no text of a few dozen
 * characters makes a test of it take seconds, as every text does of which a repeated group can be taken apart in many ways.
 */
export function compilePattern(source: string, flags: string): RegExp | undefined {
  try {
    const pattern = new RegExp(source, flags);
    const alternatives = parse(source.match(TOKENS) ?? []);
    return isEntangled(alternatives) || openIn(alternatives) > MAX_OPEN ? undefined : pattern;
  } catch {
    return undefined;
  }
}

/** Takes the tokens up to the bracket that closes the group. */
function parse(tokens: string[]): Atom[][] {
  const alternatives: Atom[][] = [[]];
  for (let source = tokens.shift(); source !== undefined && source !== ')'; source = tokens.shift()) {
    if (source === '|') {
      alternatives.push([]);
      continue;
    }
    const inner = source.startsWith('(') ? { inner: parse(tokens) } : {};
    alternatives.at(-1)?.push({ source, ...inner, ...takeQuantifier(tokens) });
  }
  return alternatives;
}

function takeQuantifier(tokens: string[]): Pick<Atom, 'least' | 'most'> {
  const [quantifier, sign, least, comma, most] = QUANTIFIER.exec(tokens[0] ?? '') ?? [];
  if (quantifier === undefined) return { least: 1, most: 1 };
  tokens.shift();
  if (sign !== undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
  return { least: Number(least), most: most ? Number(most) : comma ? Infinity : Number(least) };
}

const isEntangled = (alternatives: readonly Atom[][]): boolean =>
  alternatives.flat().some(({ inner, most }) => inner && (isEntangled(inner) || (most > FEW && isAmbiguous(inner))));

/** Whether a text may be several repetitions of a group in more than one way. */
const isAmbiguous = ([first = [], ...others]: readonly Atom[][]): boolean =>
  others.length > 0 || (varies(first) && !isSeparated(first));

const varies = (atoms: readonly Atom[]): boolean =>
  atoms.some(({ least, most, inner = [] }) => least !== most || inner.length > 1 || inner.some(varies));

/** Whether each repetition begins or ends with a character that nothing else in it matches. */
const isSeparated = (atoms: readonly Atom[]): boolean =>
  [atoms[0], atoms.at(-1)].some((separator) => {
    if (!separator || separator.inner || separator.least !== 1 || separator.most !== 1) return false;
    const characters = charactersOf(separator);
    const others = new Set(leavesOf(atoms.filter((atom) => atom !== separator)).flatMap(charactersOf));
    return characters.length > 0 && !characters.some((character) => others.has(character));
  });

const leavesOf = (atoms: readonly Atom[]): Atom[] =>
  atoms.flatMap((atom) => (atom.inner ? atom.inner.flatMap(leavesOf) : [atom]));

/** What a part matches; of one that means nothing alone, as a back reference, anything has to be expected. */
function charactersOf({ source }: Atom): string[] {
  try {
    const pattern = new RegExp(`^(?:${source})$`, 'isu');
    return CHARACTERS.filter((character) => pattern.test(character));
  } catch {
    return CHARACTERS;
  }
}

const openIn = (alternatives: readonly Atom[][]): number =>
  alternatives.flat().reduce((sum, { most, inner = [] }) => sum + openIn(inner) + (most === Infinity ? 1 : 0), 0);

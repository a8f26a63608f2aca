import { CONFIRM_MODES, type ConfirmMode } from '@ars/contracts';

export const USAGE = `Usage: npm run ask -- [options] "<request>"

  --confirm=<mode>  read the plan back before it writes: auto (where it is not proven, the default), always, or never
                    (a plan that is not proven is refused)
  --as=<person>     ask as one of the demonstration's people, an id or a role such as manager; the advisor
                    where the environment holds neither ARS_TOKEN nor ARS_API_KEY
  --json            print the response, or the workflow as it waits, as JSON and nothing else; nobody is asked
  --help            print this

For example: npm run ask -- "Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com"

Exit code: 0 when the workflow succeeded, 1 when it did not, 2 when it could not be asked for, 3 when it waits.`;

export type Arguments =
  | { kind: 'help' }
  | { kind: 'fault'; message: string }
  | { kind: 'request'; text: string; json: boolean; as?: string; confirm?: ConfirmMode };

/** What somebody wants of `npm run ask`; behind `--` everything belongs to the request. */
export function readArguments(given: readonly string[]): Arguments {
  const end = given.indexOf('--');
  const before = joined(end < 0 ? given : given.slice(0, end));
  const options = before.filter(isOption);
  const words = end < 0 ? before.filter((word) => !isOption(word)) : given.slice(end + 1);
  if (options.some((option) => option === '--help' || option === '-h')) return { kind: 'help' };
  const [confirm] = valuesOf('--confirm', options);
  const [as] = valuesOf('--as', options);
  const unknown = options.find((option) => option !== '--json' && !/^--(confirm|as)=/.test(option));
  if (unknown) return { kind: 'fault', message: `There is no option ${unknown}.` };
  if (confirm !== undefined && !isConfirmMode(confirm))
    return { kind: 'fault', message: `--confirm is one of ${CONFIRM_MODES.join(', ')}.` };
  const text = words.join(' ').trim();
  if (!text) return { kind: 'fault', message: 'There is no request.' };
  return {
    ...{ kind: 'request', text, json: options.includes('--json') },
    ...(as !== undefined && { as }),
    ...(confirm !== undefined && { confirm }),
  };
}

/** The value of `--as` may stand behind it. */
const joined = ([word, ...rest]: readonly string[]): string[] =>
  word === undefined
    ? []
    : word === '--as'
      ? [`--as=${rest[0] ?? ''}`, ...joined(rest.slice(1))]
      : [word, ...joined(rest)];

const valuesOf = (name: string, options: readonly string[]): string[] =>
  options.flatMap((option) => (option.startsWith(`${name}=`) ? option.slice(name.length + 1) : []));

/** A number below zero is none. */
const isOption = (word: string): boolean => word.startsWith('--') || word === '-h';

const isConfirmMode = (mode: string): mode is ConfirmMode => (CONFIRM_MODES as readonly string[]).includes(mode);

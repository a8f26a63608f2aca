import { compileSchema } from '@ars/platform';
import fc from 'fast-check';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { doubtsAbout, type PlannedCall } from '../fixtures/judge-requests';
import { PLAIN_ORDERS } from '../fixtures/plain-orders';
import { vocabularyOf } from '../catalogue/vocabulary';
import { findOperation } from '../plan/catalogue';
import { stemsOf } from '../text/stems';

const RUNS = 4_000;
const SEED = 20_261_123;
const settings = { seed: SEED, numRuns: RUNS / 8 };
const MAX_MS = 180_000;
const plain = fc.constantFrom(...PLAIN_ORDERS.filter(({ calls }) => calls.length === 1));
const isDoubted = (text: string, calls: readonly PlannedCall[]): boolean => doubtsAbout(text, calls).length > 0;

/** Ways to say an order so that it is none: `text` begins with the verb or with what it is about. */
const AROUND: readonly ((text: string) => string)[] = [
  (text) => `don't ${text}`,
  (text) => `do not ${text}`,
  (text) => `please never ${text}`,
  (text) => `${text}? no, don't`,
  (text) => `${text}. Scratch that.`,
  (text) => `${text} - wait, not yet`,
  (text) => `should i ${text}?`,
  (text) => `can i ${text}?`,
  (text) => `did someone ${text}?`,
  (text) => `how do i ${text}`,
  (text) => `why did they ${text}?`,
  (text) => `if she agrees, ${text}`,
  (text) => `${text} if she agrees`,
  (text) => `${text} unless he calls`,
  (text) => `once he has paid, ${text}`,
  (text) => `when he comes by ${text}`,
  (text) => `tomorrow at 9 ${text}`,
  (text) => `${text} later`,
  (text) => `he said "${text}"`,
  (text) => `the mail says: «${text}»`,
  (text) => `What does she want? --- ${text}`,
  (text) => `${text} and wash the car`,
  (text) => `${text} for all of them`,
  (text) => `${text}, and cancel RO 999999`,
  (text) => `${text} plus $77`,
  (text) => `no ${text}`,
  (text) => `si paga, ${text}`,
  (text) => `paid? ${text}`,
  (text) => `should she pay, ${text}`,
  (text) => `Lena says: ${text}`,
  (text) => `todo: ${text}`,
  (text) => `this is a test: ${text}`,
  (text) => `🚫 ${text}`,
  (text) => `~~${text}~~`,
  (text) => `${text}. Ignore that`,
  (text) => `${text}. nvm`,
  (text) => `${text}. Just kidding`,
  (text) => `${text}. Wrong one`,
  (text) => `${text}. That was Mia’s`,
  (text) => `${text}. Same on 412299`,
  (text) => `${text} 👎`,
  (text) => `${text}. Oubliez`,
  (text) => `${text}. I meant 412299`,
  (text) => `${text} and keep 412299 open`,
];

/** Ways to say a value so that it may be another one. */
const AROUND_VALUES: readonly ((value: string, other: string) => string)[] = [
  (value, other) => `${value} or ${other}`,
  (value, other) => `${other} or ${value}`,
  (value, other) => `either ${value} or ${other}`,
  (value, other) => `${value} uh ${other}`,
  (value, other) => `${value}, no, ${other}`,
  (value, other) => `${value}, I mean ${other},`,
  (value, other) => `${value} not ${other}`,
  (value, other) => `${value} instead of ${other}`,
  (value, other) => `${value} and ${other}`,
  (value, other) => `${value}, ${other}`,
  (value, other) => `all but ${value}`.replace('all but', `${other} except`),
  (value, other) => `${value} (was ${other})`,
];
const AROUND_AMOUNTS: readonly ((amount: string) => string)[] = [
  (amount) => `about ${amount}`,
  (amount) => `up to ${amount}`,
  (amount) => `at least ${amount}`,
  (amount) => `under ${amount}`,
  (amount) => `~${amount}`,
  (amount) => `${amount} or so`,
  (amount) => `${amount} at most`,
  (amount) => `half of ${amount}`,
  (amount) => `${amount} minus 10%`,
];

/** Another value of the same kind, so that the words no longer say it. */
function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 7;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.map(changed);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, changed(each)]));
  }
  const text = String(value);
  if (text.includes('@')) return `x${text}`;
  if (/\d/.test(text)) return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
  return text.replace(/\p{L}(?=\P{L}*$)/u, (letter) => (letter === 'z' ? 'y' : 'z'));
}

function verbsOf(call?: PlannedCall): ReadonlySet<string> {
  const [service = '', name = ''] = call?.operation.split('.') ?? [];
  return vocabularyOf(discoveredCatalogue).find(service, name)?.verbs ?? new Set();
}

/** A value that its schema refuses gets no further than that. */
function isRefused({ operation: called, parameters }: PlannedCall): boolean {
  const [service = '', operation = ''] = called.split('.');
  const capability = findOperation(discoveredCatalogue, service, operation);
  return capability !== undefined && compileSchema(capability.parameters)(parameters).length > 0;
}

describe(`of ${RUNS} generated requests`, () => {
  it(
    'none that denies, asks, quotes, depends or adds proves its write',
    () => {
      fc.assert(
        fc.property(plain, fc.constantFrom(...AROUND), ({ text, calls }, around) => isDoubted(around(text), calls)),
        { seed: SEED, numRuns: RUNS / 2 },
      );
    },
    MAX_MS,
  );

  it(
    'none that orders to keep something as it is proves a change of it',
    () => {
      const changing = plain.filter(({ text, calls: [call] }) => verbsOf(call).has(stemsOf(text)[0] ?? ''));
      fc.assert(
        fc.property(changing, fc.constantFrom('keep', 'leave', 'retain', 'hold'), ({ text, calls }, verb) => {
          const isOwn = verbsOf(calls[0]).has(stemsOf(verb)[0] ?? '');
          return isOwn || isDoubted(text.replace(/^\S+/, verb), calls);
        }),
        settings,
      );
    },
    MAX_MS,
  );

  it(
    'none proves a value that it does not say',
    () => {
      const altered = plain.chain(({ text, calls: [call] }) =>
        fc.constantFrom(...Object.keys(call?.parameters ?? {})).map((name) => ({
          text,
          name,
          call: {
            ...call,
            parameters: { ...call?.parameters, [name]: changed(call?.parameters[name]) },
          } as PlannedCall,
        })),
      );
      fc.assert(
        fc.property(altered, ({ text, call }) => isDoubted(text, [call])),
        settings,
      );
    },
    MAX_MS,
  );

  it(
    'none proves one of several things, or an amount that is only near',
    () => {
      const vague = plain
        .filter(({ text, calls: [call] }) => saidIn(text, call).length > 0)
        .chain(({ text, calls }) =>
          fc
            .tuple(
              fc.constantFrom(...saidIn(text, calls[0])),
              fc.constantFrom(...AROUND_VALUES),
              fc.constantFrom(...AROUND_AMOUNTS),
            )
            .map(([said, aroundValue, aroundAmount]) => ({
              calls,
              text: text.replace(said, () =>
                said.startsWith('$') ? aroundAmount(said) : aroundValue(said, String(changed(said))),
              ),
            })),
        );
      fc.assert(
        fc.property(vague, ({ text, calls }) => isDoubted(text, calls)),
        settings,
      );
    },
    MAX_MS,
  );

  it(
    'none proves two values that have changed places',
    () => {
      const swapped = plain
        .filter(({ calls: [call] }) => pairsOf(call).length > 0)
        .chain(({ text, calls: [call] }) =>
          fc.constantFrom(...pairsOf(call)).map(([one, other]) => {
            const { parameters } = call as PlannedCall;
            return {
              text,
              call: {
                ...(call as PlannedCall),
                parameters: { ...parameters, [one]: parameters[other], [other]: parameters[one] },
              },
            };
          }),
        );
      fc.assert(
        fc.property(swapped, ({ text, call }) => isRefused(call) || isDoubted(text, [call])),
        settings,
      );
    },
    MAX_MS,
  );

  it(
    'none proves the write of another order',
    () => {
      const mixed = fc
        .tuple(plain, plain)
        .filter(([one, other]) => one.text !== other.text && JSON.stringify(one.calls) !== JSON.stringify(other.calls));
      fc.assert(
        fc.property(mixed, ([one, other]) => isDoubted(one.text, other.calls)),
        settings,
      );
    },
    MAX_MS,
  );
});

/** Identifiers, addresses and amounts of money of a call, as a text says them, each by itself. */
function saidIn(text: string, call: PlannedCall | undefined): string[] {
  const values = Object.values(call?.parameters ?? {}).flatMap((value) => (Array.isArray(value) ? value : [value]));
  const forms = values.flatMap((value) =>
    typeof value === 'number' ? [`$${value}`] : typeof value === 'string' && /^\S*\d\S*$|@/.test(value) ? [value] : [],
  );
  return forms.filter(
    (form) =>
      form.length > 3 &&
      !form.includes(':') &&
      text.split(form).length === 2 &&
      !/[\d.,-]/.test(text.split(form)[1]?.[0] ?? ''),
  );
}

/** Parameters of one type whose values differ. */
function pairsOf(call: PlannedCall | undefined): [string, string][] {
  const entries = Object.entries(call?.parameters ?? {});
  return entries.flatMap(([one, value], index) =>
    entries
      .slice(index + 1)
      .filter(([, other]) => typeof other === typeof value && typeof value !== 'object' && other !== value)
      .map(([other]): [string, string] => [one, other]),
  );
}

import { LEXICON } from '../text/word-lists';
import type { Doubt } from '@ars/contracts';
import { transitiveDependencies } from './step-order';
import type { JudgedStep } from './find-order';
import type { Span } from '../text/annotated-text';
import { spanWith } from './request-reading';
import type { ProofContext } from './proof';
import { fieldsOf } from '../plan/fields';
import { areOpposite } from '../plan/plan-graph';
import { takesMoney } from './step-values';

/** What several writes have to do with each other: one twice, values of one list crossed, another order than was said. */
export function checkPairs(judged: readonly JudgedStep[], context: ProofContext): Doubt[] {
  return judged.flatMap((one, index) =>
    judged
      .slice(index + 1)
      // Of two sides of one decision only one is ever done.
      .filter((other) => !areOpposite(one.step, other.step))
      .flatMap((other) => [
        ...repeated(one, other),
        ...sharedOrder(one, other, context),
        ...crossed(one, other, context),
        ...reversed(one, other, context),
        ...overwritten(one, other),
        ...shared(one, other, context),
      ]),
  );
}

const nameOf = ({ step }: JudgedStep): string => step.operation.replaceAll('_', ' ');
const isSameOperation = (one: JudgedStep, other: JudgedStep): boolean =>
  one.step.service_name === other.step.service_name && one.step.operation === other.step.operation;

function repeated(one: JudgedStep, other: JudgedStep): Doubt[] {
  const isSame = isSameOperation(one, other) && canonical(one.step.parameters) === canonical(other.step.parameters);
  return isSame
    ? [{ code: 'REPEATED', message: `To ${nameOf(one)} stands there twice`, step_id: other.step.step_id }]
    : [];
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** One order asks for one thing, or for one thing of each of a list. */
function sharedOrder(one: JudgedStep, other: JudgedStep, { reading }: ProofContext): Doubt[] {
  const { order } = one.order;
  if (!order || order !== other.order.order || isSameOperation(one, other)) return [];
  return [
    {
      code: 'OPERATION_GUESSED',
      message: `“${order.clause.text.trim()}” is taken as two orders: to ${nameOf(one)} and to ${nameOf(other)}`,
      step_id: other.step.step_id,
      spans: [spanWith(reading, order.clause)],
    },
  ];
}

/** In "$50 for A and $60 for B" what belongs together stands together. */
function crossed(one: JudgedStep, other: JudgedStep, { reading }: ProofContext): Doubt[] {
  const { order } = one.order;
  if (!order || order !== other.order.order || !isSameOperation(one, other)) return [];
  const spansOf = ({ proofs }: JudgedStep) =>
    proofs
      .flatMap(({ spans }) => spans)
      .filter((span) => span.start >= order.clause.start && span.end <= order.clause.end);
  const key = ({ start, end }: Span): string => `${start} ${end}`;
  const shared = new Set(
    spansOf(one)
      .map(key)
      .filter((each) => spansOf(other).some((span) => key(span) === each)),
  );
  const [first, second] = [one, other].map((each) => rangeOf(spansOf(each).filter((span) => !shared.has(key(span)))));
  const overlap = first && second && first.start < second.end && second.start < first.end;
  const isBare = !first || !second;
  // "1 of X for A and 2 of Y for B": what both are given stands between what tells them apart.
  const isBetween = ({ start, end }: Span): boolean =>
    (first && second && Math.min(first.end, second.end) <= start && end <= Math.max(first.start, second.start)) ===
    true;
  const isDealtOut = spansOf(one).some((span) => shared.has(key(span)) && isBetween(span));
  const isEither = reading.annotated.tokens.some(
    ({ norm, start, end }) => /^(?:or|o|ou|either)$/.test(norm) && isBetween({ start, end }),
  );
  // Each of several is asked for, and doubted by itself.
  const isEach = reading.annotated.tokens.some(
    ({ norm, start, end }) => LEXICON.universals.has(norm) && start >= order.clause.start && end <= order.clause.end,
  );
  if ((isBare && isEach) || (!overlap && !isBare && !isDealtOut && !isEither)) return [];
  return [
    {
      code: isBare ? 'REPEATED' : 'ROLE_GUESSED',
      message: isBare
        ? `“${order.clause.text.trim()}” asks for it once`
        : 'Which of the values belong together is not clear',
      step_id: other.step.step_id,
      spans: [spanWith(reading, order.clause)],
    },
  ];
}

/** "Move it to completed. Make it quality check": what sets the same twice leaves only one of the two. */
function overwritten(one: JudgedStep, other: JudgedStep): Doubt[] {
  const { capability, parameters } = one.step;
  if (!isSameOperation(one, other)) return [];
  const fields = fieldsOf(capability.parameters).filter(({ name }) => parameters[name] !== undefined);
  const things = fields.filter(({ entity, required }) => entity !== undefined && required);
  const isSame = ({ name }: { name: string }): boolean =>
    canonical(parameters[name]) === canonical(other.step.parameters[name]);
  const states = fields.filter(({ schema, name }) => Array.isArray(schema['enum']) && STATES.test(name));
  const isTwice =
    things.length > 0 &&
    ((things.every(isSame) && states.some((each) => !isSame(each))) || isGivenTwice(one, other, things));
  return isTwice
    ? [
        {
          code: 'OPERATION_GUESSED',
          message: `To ${nameOf(one)} stands there twice for the same, of which only the last holds`,
          step_id: other.step.step_id,
        },
      ]
    : [];
}

const STATES = /status|state/;
/** Operations that put one thing in the place of another: "assign". */
const isGivenTwice = (one: JudgedStep, other: JudgedStep, things: readonly { name: string }[]): boolean =>
  things.length === 2 &&
  things.length === Object.keys(one.step.parameters).length &&
  one.step.parameters['repair_order_id'] !== undefined &&
  one.step.parameters['repair_order_id'] === other.step.parameters['repair_order_id'];

/** "$100 for A and B", "2 of X for A and B": each, or between them? */
function shared(one: JudgedStep, other: JudgedStep, { reading }: ProofContext): Doubt[] {
  if (!isSameOperation(one, other) || repeated(one, other).length > 0) return [];
  const amounts = amountsOf(one);
  const both = amounts.find(({ start, end }) =>
    amountsOf(other).some((each) => each.start === start && each.end === end),
  );
  return both
    ? [
        {
          code: 'ROLE_GUESSED',
          message: `“${spanWith(reading, both).text}” may be for each of them, or for all together`,
          step_id: other.step.step_id,
          spans: [spanWith(reading, both)],
        },
      ]
    : [];
}

/** What says amounts that add up: not what something is set to. */
function amountsOf({ step, proofs }: JudgedStep): Span[] {
  const fields = fieldsOf(step.capability.parameters);
  const isSet = (name: string): boolean => fields.some(({ schema }) => schema['x-change-of'] === name);
  const addsUp = (pointer: string): boolean => {
    const name = pointer.split('/')[1] ?? '';
    const field = fields.find((each) => each.name === name);
    return field !== undefined && !isSet(name) && (takesMoney(field) || field.holds === 'map');
  };
  return proofs.filter(({ pointer }) => addsUp(pointer)).flatMap(({ spans }) => spans);
}

const rangeOf = (spans: readonly Span[]): Span | undefined =>
  spans.length === 0
    ? undefined
    : { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };

/** "Record it, then close it": the other way round is something else. */
function reversed(one: JudgedStep, other: JudgedStep, { steps, reading }: ProofContext): Doubt[] {
  const [first, second] = [one.order.order, other.order.order];
  if (!first || !second || first === second) return [];
  const [earlier, later] = first.index < second.index ? [one, other] : [other, one];
  if (!transitiveDependencies(earlier.step, steps).has(later.step.step_id)) return [];
  return [
    {
      code: 'OPERATION_GUESSED',
      message: `The request asks to ${nameOf(earlier)} before it asks to ${nameOf(later)}`,
      step_id: later.step.step_id,
      spans: [first, second].map(({ clause }) => spanWith(reading, clause)),
    },
  ];
}

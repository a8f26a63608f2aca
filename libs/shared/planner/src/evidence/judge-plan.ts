import { DOUBT_CODES, type Doubt, type EngineStep, type IgnoredText, type StepEvidence } from '@ars/contracts';
import { vocabularyOf } from '../catalogue/vocabulary';
import { isRead } from '../plan/catalogue';
import { fieldsOf } from '../plan/fields';
import { wordsOf } from '../plan/evaluated-parts';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue, PlanRequest } from '../planner';
import type { AnnotatedText, Entity, Span, Token } from '../text/annotated-text';
import { withoutAccents } from '../text/around-span';
import { dayOf, offsetOf } from '../text/entities/local-time';
import { WHICHEVER_FIRST } from '../text/whichever-first';
import { LEXICON } from '../text/word-lists';
import { findVerbatim } from './find-verbatim';
import { EMAIL, PHONE, knownFacts } from './facts';
import { checkAlternatives } from './check-alternatives';
import { checkDictation } from './check-dictation';
import { checkFraming } from './check-framing';
import { checkPairs } from './check-pairs';
import { checkRest } from './check-rest';
import { findOrder, type JudgedStep } from './find-order';
import type { ProofContext } from './proof';
import { proveValue } from './prove-value';
import { isSame } from './prove-identifier';
import { overlaps, readRequest, spanWith, type RequestReading } from './request-reading';
import { valuesOf } from './step-values';

/** What a plan's writes are judged by. */
export interface JudgementBasis {
  request: PlanRequest;
  annotated: AnnotatedText;
  catalogue: Catalogue;
  /** What the plan leaves out knowingly. */
  ignored?: readonly IgnoredText[];
  /** What was done before by the plan that this one replaces: it was judged then, and its words are used. */
  earlier?: readonly PlannedStep[];
  /** Steps that call no one, whose results the plan's calls are given. */
  evaluated?: readonly EngineStep[];
}

const MINUTE_MS = 60_000;
/** Words that say no more than that a condition stands there: "if", "as soon as", "otherwise". */
const opens = ({ norm }: Token): boolean => LEXICON.conditions.has(norm) || /^(?:soon|as|sinon)$/.test(norm);

export interface Judgement {
  /** By step id: what orders each write, and where its values come from. */
  evidence: ReadonlyMap<string, StepEvidence>;
  /** Empty where every write is proven; gravest first. */
  doubts: Doubt[];
}

/**
 * Whether the request orders every write of a plan, with every value in its role, and says nothing beside: the only judge of
 * that, whoever made the plan. Strict, since a doubt costs one confirmation and a wrong write may cost a customer.
 */
export function judgePlan(
  steps: readonly PlannedStep[],
  { ignored = [], earlier = [], ...basis }: JudgementBasis,
): Judgement {
  const context = proofContext([...earlier, ...steps], basis);
  const { reading } = context;
  const [done, judged] = [earlier, steps].map((each) =>
    each.filter(({ capability }) => !isRead(capability)).map((step) => judgeStep(step, context)),
  ) as [JudgedStep[], JudgedStep[]];
  if (judged.length === 0) return { evidence: new Map(), doubts: [] };
  const left = ignored.flatMap(({ text }) => findVerbatim(reading.annotated.text, text) ?? []);
  const doubts = [
    ...judged.flatMap((each) => doubtsOf(each, reading)),
    ...checkPairs(judged, context),
    ...checkAlternatives(judged, context),
    ...checkFraming(judged, context),
    ...checkDictation(judged, context),
    ...checkRest([...done, ...judged], context, left, arranged(context)),
  ];
  return {
    evidence: new Map(judged.map((each) => [each.step.step_id, evidenceOf(each, reading)])),
    doubts: distinct(doubts),
  };
}

/** What the values of steps can be proven by. */
export const proofContext = (
  steps: readonly PlannedStep[],
  { request, annotated, catalogue, evaluated = [] }: Omit<JudgementBasis, 'ignored' | 'earlier'>,
): ProofContext => {
  const known = withoutMisnamed(request, annotated);
  return {
    request: known,
    reading: readRequest(annotated),
    vocabulary: vocabularyOf(catalogue),
    facts: knownFacts(known, catalogue),
    steps,
    evaluated,
  };
};

/** Where it stands when the plan does something, or on which condition: that is no value of any write. */
function arranged({ reading: { annotated }, evaluated }: ProofContext): Span[] {
  const waits = evaluated.flatMap((step) => (step.kind === 'wait' ? [Date.parse(step.until)] : []));
  const { zone, entities } = annotated;
  const isWaitedFor = (entity: Entity): boolean =>
    entity.kind === 'date' &&
    waits.some((until) =>
      entity.moment === undefined
        ? zone !== undefined && entity.day === dayOf(until + offsetOf(zone, new Date(until)) * MINUTE_MS)
        : Date.parse(entity.moment) === until,
    );
  const words = evaluated.flatMap(wordsOf);
  const isFirstOfSeveral = evaluated.some((step) => step.kind === 'wait' && (step.or ?? step.at_limit) !== undefined);
  const spans = [
    ...words.flatMap((each) => findVerbatim(annotated.text, each) ?? []),
    ...(isFirstOfSeveral ? whicheverIn(annotated.text) : []),
  ];
  return [...entities.filter(isWaitedFor), ...spans, ...(spans.length > 0 ? annotated.tokens.filter(opens) : [])];
}

/** "Whichever is first". */
const whicheverIn = (text: string): Span[] =>
  [...withoutAccents(text).matchAll(WHICHEVER)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
const WHICHEVER = new RegExp(Object.values(WHICHEVER_FIRST).join('|'), 'gu');

/**
 * "Refund PL-9001": what was found by an identifier of something else was not named by it, unless it is said to be of that:
 * "refund the payment of RO 412150".
 */
function withoutMisnamed(request: PlanRequest, { identifiers, text }: AnnotatedText): PlanRequest {
  if (!request.identified) return request;
  const isMisnamed = ({ entity, value, spans }: NonNullable<PlanRequest['identified']>[number]): boolean => {
    const named = identifiers.filter(
      (mention) =>
        spans.some((span) => overlaps(mention, span)) &&
        /^(?:labelled|format)$/.test(mention.candidates[0]?.certainty ?? ''),
    );
    const isBelonging = spans.some(({ start }) => belongsBehind(entity, text.slice(0, start)));
    return (
      named.length > 0 &&
      !isBelonging &&
      !named.some(
        (mention) => mention.candidates.some((each) => isSame(each.value, value)) || isSame(mention.text, value),
      )
    );
  };
  return { ...request, identified: request.identified.filter((each) => !isMisnamed(each)) };
}

/** Whether a text ends by naming a kind of thing with what it is of, to be said next. */
function belongsBehind(entity: string, before: string): boolean {
  const words = before.toLowerCase().trimEnd().split(/\s+/);
  const kind = entity.split('_');
  const [link = '', ...noun] = words.slice(-kind.length - 1).reverse();
  return LEXICON.belonging.has(link) && noun.reverse().join(' ').replace(/s$/, '') === kind.join(' ');
}

function judgeStep(step: PlannedStep, context: ProofContext): JudgedStep {
  const order = findOrder(step, context);
  const proofs = valuesOf(step).map((value) => ({
    pointer: value.pointer,
    ...proveValue(value, order.scope, context),
  }));
  return { step, order, proofs };
}

function doubtsOf({ step, order, proofs }: JudgedStep, reading: RequestReading): Doubt[] {
  const { step_id } = step;
  return [
    ...order.doubts.map((doubt) => ({ ...doubt, step_id })),
    ...(leavesRecipientOpen(step) ? [{ ...RECIPIENT_OPEN, step_id }] : []),
    ...(isSentTwoWays(step) ? [{ ...TWO_WAYS, step_id }] : []),
    ...proofs.flatMap(({ doubt, pointer, spans }) =>
      doubt
        ? [
            {
              ...doubt,
              step_id,
              parameter: pointer,
              ...(spans.length > 0 ? { spans: spans.map((span) => spanWith(reading, span)) } : {}),
            },
          ]
        : [],
    ),
  ];
}

const RECIPIENT_OPEN: Doubt = {
  code: 'VALUE_GUESSED',
  message: 'Nothing says where it is to be sent',
  parameter: '/customer_email',
};

/** What goes out into the world by itself must have been sent there by somebody's words. */
function leavesRecipientOpen({ capability, parameters }: PlannedStep): boolean {
  const fields = fieldsOf(capability.parameters);
  const takesAddress = fields.some(({ name, schema }) => name === 'customer_email' && schema['format'] === 'email');
  const isSaid = ['customer_email', 'customer_phone', 'send_by', 'channel'].some(
    (name) => parameters[name] !== undefined,
  );
  return takesAddress && capability.annotations.openWorldHint !== false && !isSaid;
}

const TWO_WAYS: Doubt = { code: 'ROLE_GUESSED', message: 'The words name two ways to send it' };

/** By text to an address, by mail to a number, to a number and an address: only one of them is gone by. */
function isSentTwoWays({ capability, parameters }: PlannedStep): boolean {
  if (capability.annotations.openWorldHint === false) return false;
  const values = Object.values(parameters).map(String);
  const hasEmail = values.some((value) => EMAIL.test(value));
  const hasPhone = values.some((value) => PHONE.test(value));
  const isBySms = values.includes('sms');
  const isByEmail = values.includes('email');
  return (hasEmail && hasPhone) || (isBySms && hasEmail) || (isByEmail && hasPhone);
}

const evidenceOf = ({ order: { order, scope }, proofs }: JudgedStep, reading: RequestReading): StepEvidence => ({
  order: order ? scope.clauses.map(({ clause }) => spanWith(reading, clause)) : [],
  values: proofs.map(({ pointer, source, spans }) => ({
    parameter: pointer,
    source,
    spans: spans.map((span) => spanWith(reading, span)),
  })),
});

/** Each once, gravest first: as the codes are listed. */
function distinct(doubts: readonly Doubt[]): Doubt[] {
  const seen = new Map(
    doubts.map((doubt) => [`${doubt.code} ${doubt.step_id} ${doubt.parameter} ${doubt.message}`, doubt]),
  );
  return [...seen.values()].sort((one, other) => DOUBT_CODES.indexOf(one.code) - DOUBT_CODES.indexOf(other.code));
}

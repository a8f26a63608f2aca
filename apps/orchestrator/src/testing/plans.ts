import type { Doubt, Reading } from '@ars/contracts';
import type { CallStep } from '@ars/contracts';

/** The steps of a plan, as far as a test cares about them. */
export type DraftSteps = (Partial<CallStep> & Pick<CallStep, 'step_id' | 'service_name' | 'operation'>)[];

export const EXAMPLE =
  'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';

const readOrder = (repair_order_id: string): DraftSteps[number] => ({
  step_id: 'validate_ro_1',
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id },
  validation_checks: ['check_repair_order_exists'],
  failure_handling: 'abort',
});

const READ_PART: DraftSteps[number] = {
  step_id: 'validate_part_1',
  service_name: 'parts',
  operation: 'get_part_details',
  parameters: { part_number: '1234' },
  validation_checks: ['check_part_exists'],
  failure_handling: 'abort',
};

const RESERVE: DraftSteps[number] = {
  step_id: 'reserve_part_1',
  service_name: 'parts',
  operation: 'reserve_parts',
  parameters: { part_numbers: ['1234'], repair_order_id: '$steps.validate_ro_1.outputs.repair_order_id' },
  dependencies: ['validate_ro_1', 'validate_part_1'],
  failure_handling: 'retry',
};

const PAY: DraftSteps[number] = {
  step_id: 'create_payment_1',
  service_name: 'payment',
  operation: 'create_payment_link',
  parameters: { repair_order_id: '1234', amount: 100, currency: 'USD', customer_email: 'ambujmehra16@gmail.com' },
  validation_checks: ['validate_email_format', 'validate_amount'],
  dependencies: ['validate_ro_1'],
  failure_handling: 'retry',
};

const payFor = (repair_order_id: string): DraftSteps[number] => ({
  ...PAY,
  parameters: { ...PAY.parameters, repair_order_id },
});

const dearLink = (amount: number): DraftSteps => [
  readOrder('1234'),
  { ...PAY, parameters: { ...PAY.parameters, amount } },
];

/** Which the policies want to have approved. */
export const DEAR_LINK = 'Send a payment link of 6000$ for RO 1234';

/** Which a planner asks about, and what makes it the same plan. */
export const VAGUE = { request: 'Ask for the money', answer: DEAR_LINK };

/** Which the tests' planner is not certain of. */
export const DOUBTFUL = 'Maybe hold the brake pads for RO 1234';
/** The same, beyond what the policies let pass by themselves. */
export const DOUBTFUL_AND_DEAR = 'Maybe send a payment link of 6000$ for RO 1234';

export const DOUBTS: Record<string, { doubts: Doubt[]; readings: Reading[] }> = {
  [DOUBTFUL]: {
    doubts: [{ code: 'ROLE_GUESSED', message: 'Nothing says which brake pads.', step_id: 'reserve_part_1' }],
    readings: [{ id: 'r1', label: 'Show part 1234', operation: 'parts.get_part_details', values: { quantity: 1 } }],
  },
  [DOUBTFUL_AND_DEAR]: { doubts: [{ code: 'QUESTION', message: 'It may be a question.' }], readings: [] },
};

/** What the tests' planner proposes, by the words of the request. */
export const PLANS: Record<string, DraftSteps> = {
  [EXAMPLE]: [readOrder('1234'), READ_PART, RESERVE, PAY],
  'Add part 1234 to RO 9999': [readOrder('9999'), READ_PART, RESERVE, payFor('9999')],
  [DOUBTFUL]: [readOrder('1234'), READ_PART, RESERVE],
  [`${DOUBTFUL}\nno, only look`]: [READ_PART],
  [DOUBTFUL_AND_DEAR]: dearLink(6_000),
  'Show part 1234': [READ_PART],
  'Show the brake pads\nThose of part 1234': [READ_PART],
  [DEAR_LINK]: dearLink(6_000),
  [`${VAGUE.request}\n${VAGUE.answer}`]: dearLink(6_000),
  'Show part 1234, and RO 9999 if there is one': [READ_PART, { ...readOrder('9999'), failure_handling: 'skip' }],
  'Show part 1234 and RO 9999': [READ_PART, { ...readOrder('9999'), failure_handling: 'retry' }],
  'Reserve part 1234, then ask for money': [
    readOrder('1234'),
    READ_PART,
    RESERVE,
    { ...PAY, dependencies: ['reserve_part_1'] },
  ],
};

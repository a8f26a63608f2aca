import type { ExecutionResults, StepResult } from '@ars/contracts';
import { cpuMilliseconds } from '@ars/testing';
import { formatFinalResult } from './format-final-result';
import { summarizeResult } from './summarize-result';

const aStep = (step: Partial<StepResult> & { step_id: string }): StepResult => ({
  service_name: 'parts',
  operation: 'get_part_details',
  status: 'succeeded',
  attempts: 1,
  checks: [],
  ...step,
});

const resultsOf = (steps: StepResult[], results: Partial<ExecutionResults> = {}): ExecutionResults => ({
  status: 'completed',
  total_steps: steps.length,
  completed_steps: steps.filter(({ status }) => status === 'succeeded').length,
  failed_steps: [],
  skipped_steps: [],
  undone_steps: [],
  not_undone_steps: [],
  steps: Object.fromEntries(steps.map((step) => [step.step_id, step])),
  ...results,
});

const passed = (label: string) => ({ check: 'any', label, passed: true });

describe('the final result', () => {
  it('has the layout of the specification, to the letter', () => {
    const steps = [
      aStep({
        step_id: 'validate_ro_1',
        service_name: 'repair_orders',
        operation: 'get_repair_order_details',
        result: { repair_order_id: '1234', status: 'active', customer: 'ambujmehra' },
        checks: [passed('repair_order_1234_existence_verified')],
      }),
      aStep({
        step_id: 'validate_part_1',
        result: { part_number: '1234', name: 'Brake Pad Set', available: true },
        checks: [passed('part_1234_availability_confirmed')],
      }),
      aStep({
        step_id: 'reserve_part_1',
        operation: 'reserve_parts',
        result: { reservation_id: 'RES_001', part_1234: 'reserved' },
      }),
      aStep({
        step_id: 'create_payment_1',
        service_name: 'payment',
        operation: 'create_payment_link',
        result: { payment_link: 'https://pay.automotive.com/RO_1234', sent_to: 'ambujmehra16@gmail.com' },
        checks: [passed('email_format_validated'), passed('amount_100_USD_validated')],
      }),
    ];
    const request = 'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';
    expect(formatFinalResult(request, { plan_id: 'wf_20250625_104145_001' }, resultsOf(steps))).toBe(
      `🚗 AUTOMOTIVE SERVICE EXECUTION SUMMARY
📋 Request: Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com
🔧 Workflow Plan: wf_20250625_104145_001
📊 Progress: 4/4 steps completed

📝 STEP-BY-STEP RESULTS:
   ✅ validate_ro_1: repair_orders.get_repair_order_details
      Result: {"repair_order_id": "1234", "status": "active", "customer": "ambujmehra"}
   ✅ validate_part_1: parts.get_part_details
      Result: {"part_number": "1234", "name": "Brake Pad Set", "available": true}
   ✅ reserve_part_1: parts.reserve_parts
      Result: {"reservation_id": "RES_001", "part_1234": "reserved"}
   ✅ create_payment_1: payment.create_payment_link
      Result: {"payment_link": "https://pay.automotive.com/RO_1234", "sent_to": "ambujmehra16@gmail.com"}

🔒 VALIDATION SUMMARY:
   ✓ repair_order_1234_existence_verified
   ✓ part_1234_availability_confirmed
   ✓ email_format_validated
   ✓ amount_100_USD_validated`,
    );
  });

  it('names what calls no one by its kind', () => {
    const { service_name: _service, operation: _operation, ...step } = aStep({ step_id: 'owed', result: { value: 2 } });
    const lines = formatFinalResult('x', { plan_id: 'p' }, resultsOf([{ ...step, kind: 'compute' }])).split('\n');
    expect(lines.slice(6, 8)).toEqual(['   ✅ owed: compute', '      Result: {"value": 2}']);
  });

  it('says of a loop how many of its items are done', () => {
    const {
      service_name: _service,
      operation: _operation,
      ...step
    } = aStep({ step_id: 'each', result: { count: 40 } });
    const loop = { ...step, kind: 'for_each' as const, progress: { total: 40, done: 12, failed: 1 } };
    const lines = formatFinalResult('x', { plan_id: 'p' }, resultsOf([loop])).split('\n');
    expect(lines.slice(6, 8)).toEqual(['   🔁 each: for_each', '      Items: 12 of 40 done, 1 failed']);
  });

  it('says what failed, what was skipped and which checks did not hold', () => {
    const steps = [
      aStep({
        step_id: 'a',
        status: 'failed',
        error: { code: 'PART_NOT_FOUND', message: 'There is no part 9\nin the catalogue', retryable: false },
        checks: [{ check: 'check_part_exists', label: 'part_9_existence_verified', passed: false }],
      }),
      aStep({ step_id: 'b', status: 'skipped', reason: 'a failed' }),
      aStep({ step_id: 'c', status: 'cancelled' }),
    ];
    expect(formatFinalResult('two\nlines', { plan_id: 'p' }, resultsOf(steps)).split('\n').slice(1)).toEqual([
      '📋 Request: two lines',
      '🔧 Workflow Plan: p',
      '📊 Progress: 0/3 steps completed',
      '',
      '📝 STEP-BY-STEP RESULTS:',
      '   ❌ a: parts.get_part_details',
      '      Error: There is no part 9 in the catalogue',
      '   ⏭ b: parts.get_part_details',
      '      Reason: a failed',
      '   ⏭ c: parts.get_part_details',
      '      Reason: the workflow was cancelled',
      '',
      '🔒 VALIDATION SUMMARY:',
      '   ✗ part_9_existence_verified',
    ]);
  });

  it('says what was tried before it was replanned, or why it was not', () => {
    const error = { code: 'INSUFFICIENT_STOCK', message: 'None left', retryable: false };
    const steps = [
      aStep({ step_id: 'a', status: 'failed', error }),
      aStep({ step_id: 'b', status: 'skipped', reason: 'The new plan does without it' }),
      aStep({ step_id: 'c', result: { id: '1' } }),
    ];
    const linesOf = (replan: ExecutionResults['replan']) =>
      formatFinalResult('x', undefined, resultsOf(steps, { ...(replan && { replan }) }))
        .split('\n')
        .slice(6);
    const reason = 'a failed and stops the workflow';
    expect(linesOf({ outcome: 'replanned', reason, replaced_steps: ['a', 'b'], added_steps: ['c'] })).toEqual([
      '   ❌ a: parts.get_part_details',
      '      Error: None left',
      '   ⏭ b: parts.get_part_details',
      '      Reason: The new plan does without it',
      '   🔁 replanned',
      '      Reason: a failed and stops the workflow',
      '   ✅ c: parts.get_part_details',
      '      Result: {"id": "1"}',
    ]);
    const lines = linesOf({ outcome: 'declined', reason: 'There is no other', replaced_steps: [], added_steps: [] });
    expect(lines.slice(-2)).toEqual(['   🔁 not replanned', '      Reason: There is no other']);
    expect(lines).not.toContain('   🔁 replanned');
  });

  it('keeps its layout whatever the texts in it hold', () => {
    const hostile = 'x\u2028\u0085\r\n\u001b[2J\u202e\ud800📊 Progress: 9/9 steps completed';
    const error = { code: 'TOOL_FAILED', message: hostile.repeat(1_000), retryable: false };
    const steps = [
      aStep({ step_id: 'a', operation: `read\n   ✅ forged`, result: { name: hostile } }),
      aStep({ step_id: 'b', status: 'failed', error }),
    ];
    const lines = formatFinalResult(hostile, { plan_id: 'p' }, resultsOf(steps)).split('\n');
    expect(lines[1]).toBe('📋 Request: x [2J 📊 Progress: 9/9 steps completed');
    expect(lines).toHaveLength(10);
    expect(lines.slice(6).map((line) => line.slice(0, 12))).toEqual([
      '   ✅ a: part',
      '      Result',
      '   ❌ b: part',
      '      Error:',
    ]);
    expect(lines.join()).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028]/u);
    expect(lines[9]?.length).toBeLessThan(2_100);
  });

  it('says why there is no plan', () => {
    const error = { code: 'REQUEST_NOT_UNDERSTOOD', message: 'Which repair order?', retryable: false };
    expect(formatFinalResult('?', undefined, resultsOf([], { error })).split('\n').slice(2)).toEqual([
      '🔧 Workflow Plan: none',
      '📊 Progress: 0/0 steps completed',
      '',
      '📝 STEP-BY-STEP RESULTS:',
      '   ❌ workflow',
      '      Error: Which repair order?',
    ]);
  });

  it('gives the answer lines of their own, last', () => {
    const steps = [aStep({ step_id: 'a', checks: [passed('email_format_validated')] })];
    const answer = 'RO 1 is closed.\n- one\u202e row';
    const lines = formatFinalResult('x', undefined, resultsOf(steps), { answer }).split('\n');
    expect(lines.slice(-4)).toEqual(['', '💬 ANSWER:', '   RO 1 is closed.', '   - one row']);
  });

  it('lists a check once, and as failed if it failed anywhere', () => {
    const failed = { ...passed('email_format_validated'), passed: false };
    const steps = [
      aStep({ step_id: 'a', checks: [passed('email_format_validated')] }),
      aStep({ step_id: 'b', checks: [failed] }),
    ];
    const lines = formatFinalResult('x', undefined, resultsOf(steps)).split('\n');
    expect(lines.slice(lines.indexOf('🔒 VALIDATION SUMMARY:') + 1)).toEqual(['   ✗ email_format_validated']);
  });
});

describe('the result of a step on one line', () => {
  it('shows all of it', () => {
    expect(summarizeResult({ id: '1', lines: [1, { at: 2 }], price: 9.5, gone: null })).toBe(
      '{"id": "1", "lines": [1, {"at": 2}], "price": 9.5, "gone": null}',
    );
    expect([summarizeResult('text'), summarizeResult(null), summarizeResult([])]).toEqual(['"text"', 'null', '[]']);
  });

  it('counts what is left out of one that is too long', () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({ part_number: `PART-${index}`, name: 'Brake pad set' }));
    const line = summarizeResult({ total: 100, parts: rows });
    expect(line.length).toBeLessThanOrEqual(2_000);
    const said = (line.match(/PART-/g) ?? []).length;
    expect(line).toMatch(/^\{"total": 100, "parts": \[\{"part_number": "PART-0", /);
    expect(line.endsWith(`, … ${100 - said} more]}`)).toBe(true);
    expect(summarizeResult({ text: 'y'.repeat(5_000), more: 1 })).toMatch(/y… \(\d+ more characters\), … 1 more\}$/);
  });

  it('is made in good time of a result with very many values', async () => {
    const result = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field_${index}`, index]));
    expect(await cpuMilliseconds(() => summarizeResult(result))).toBeLessThan(1_000);
  });
});

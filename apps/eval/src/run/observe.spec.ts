import type { OrchestratorResponse } from '@ars/contracts';
import { anObservation } from '../testing';
import { observe } from './observe';

const step = (effect: unknown) => ({ step_id: 's', service_name: 'parts', operation: 'reserve_parts', effect });
const response = (fields: Record<string, unknown>): OrchestratorResponse =>
  ({
    success: true,
    workflow_plan: { execution_steps: [step({ ledger: true, idempotent: true })], planner: 'llm' },
    execution_results: { status: 'completed', steps: {} },
    final_result: 'done',
    ...fields,
  }) as unknown as OrchestratorResponse;

function seenIn(fields: Record<string, unknown>) {
  const seen = anObservation({ outcomes: [] });
  observe({ requestId: 'r', response: response(fields) }, seen);
  return seen;
}

describe('what an answer of the orchestrator tells', () => {
  it('is a plan where a step writes, an answer where none does', () => {
    expect(seenIn({}).outcomes).toEqual(['plan']);
    expect(seenIn({ workflow_plan: { execution_steps: [step(null)] } }).outcomes).toEqual(['answer']);
  });

  it('is a wait where it waits, and a refusal where it failed', () => {
    const waiting = (status: string) => seenIn({ success: false, execution_results: { status } }).outcomes;
    expect([
      waiting('needs_clarification'),
      waiting('awaiting_approval'),
      waiting('failed'),
      waiting('parked'),
    ]).toEqual([['clarify'], ['approve'], ['refuse'], ['refuse']]);
  });

  it('is a refusal where the request was not taken', () => {
    const seen = anObservation({ outcomes: [] });
    observe({ requestId: 'r', problem: { code: 'CARD_NUMBER_REFUSED', message: 'no', retryable: false } }, seen);
    expect(seen).toMatchObject({ outcomes: ['refuse'], errors: ['CARD_NUMBER_REFUSED: no'] });
  });

  it('adds what a later answer tells', () => {
    const origin = (tokens: number) => ({ usage: { prompt_tokens: tokens, completion_tokens: 5 }, repairs: 1 });
    const plan = { execution_steps: [step(null)], planner: 'llm', origin: origin(100) };
    const seen = seenIn({
      workflow_plan: plan,
      execution_results: { status: 'awaiting_approval' },
      approval: { reasons: [{ policy: 'refund' }] },
    });
    const steps = { s: { ...step(null), status: 'succeeded', result: { stock: 24 } } };
    observe(
      {
        requestId: 'r',
        response: response({ workflow_plan: plan, execution_results: { status: 'completed', steps } }),
      },
      seen,
    );
    expect(seen).toMatchObject({
      outcomes: ['approve', 'answer'],
      policies: ['refund'],
      succeeded: ['parts.reserve_parts'],
      tokens: 105,
      repairs: 1,
      planner: 'llm',
    });
    expect(seen.said).toContain('"stock":24');
  });

  it('adds what the model consumed for each question, and for saying no', () => {
    const origin = { usage: { prompt_tokens: 100, completion_tokens: 5 } };
    const seen = anObservation({ outcomes: [] });
    const noPlan = { success: false, workflow_plan: {} };
    const ask = { ...noPlan, execution_results: { status: 'needs_clarification' }, clarification: { origin } };
    const error = { code: 'UNSUPPORTED_REQUEST', message: 'no', retryable: false, details: { origin } };
    for (const fields of [ask, ask, { ...noPlan, execution_results: { status: 'failed', error } }]) {
      observe({ requestId: 'r', response: response(fields) }, seen);
    }
    expect(seen.tokens).toBe(315);
  });
});

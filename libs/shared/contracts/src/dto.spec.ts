import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { AgentServiceRequest, AgentServiceResponse } from './agent-service.dto';
import { OrchestratorRequest, OrchestratorResponse } from './orchestrator.dto';

const strict = { whitelist: true, forbidNonWhitelisted: true };
const faults = async (Dto: new () => object, value: object): Promise<string[]> =>
  (await validate(plainToInstance(Dto, value, { exposeDefaultValues: true }), strict)).map(({ property }) => property);

describe('AgentServiceRequest', () => {
  const minimal = { request_id: 'r-1', operation: 'get_part_details', parameters: { part_number: '1234' } };

  it('needs request_id, operation and parameters', async () => {
    expect(await faults(AgentServiceRequest, minimal)).toEqual([]);
    expect(await faults(AgentServiceRequest, {})).toEqual(['request_id', 'operation', 'parameters']);
  });

  it('waits 30 seconds by default', () => {
    expect(plainToInstance(AgentServiceRequest, minimal, { exposeDefaultValues: true }).timeout).toBe(30);
  });

  it.each([
    ['timeout', 0],
    ['timeout', 1.5],
    ['timeout', '30'],
    ['callback_url', 'ftp://example.com'],
    ['callback_url', 'javascript:alert(1)'],
    ['context', []],
    ['parameters', 'text'],
    ['surprise', 1],
  ])('refuses %s = %j', async (field, value) => {
    expect(await faults(AgentServiceRequest, { ...minimal, [field]: value })).toEqual([field]);
  });

  it('takes null for what is optional, as other languages send it', async () => {
    expect(await faults(AgentServiceRequest, { ...minimal, context: null, timeout: null, callback_url: null })).toEqual(
      [],
    );
  });
});

describe('AgentServiceResponse', () => {
  const response = {
    request_id: 'r-1',
    success: false,
    result: null,
    error: 'no such part',
    execution_time: 0.012,
    metadata: { error_code: 'PART_NOT_FOUND' },
    timestamp: '2026-11-23T15:40:00.000Z',
  };

  it('has exactly the keys of the specification', async () => {
    expect(await faults(AgentServiceResponse, response)).toEqual([]);
    for (const key of Object.keys(response).filter((name) => name !== 'error')) {
      const { [key as keyof typeof response]: _left, ...rest } = response;
      expect(await faults(AgentServiceResponse, rest)).toEqual([key]);
    }
  });
});

describe('OrchestratorRequest', () => {
  it('needs the words of the request and nothing else', async () => {
    expect(await faults(OrchestratorRequest, { user_request: 'Add part 1234 to RO 1234' })).toEqual([]);
    expect(await faults(OrchestratorRequest, { user_request: '   ' })).toEqual(['user_request']);
    expect(await faults(OrchestratorRequest, { user_request: 'x'.repeat(8001) })).toEqual(['user_request']);
  });

  it('has priority 1 by default', () => {
    const request = plainToInstance(OrchestratorRequest, { user_request: 'x' }, { exposeDefaultValues: true });
    expect(request.priority).toBe(1);
  });

  it('takes only request ids that can stand in a subject', async () => {
    expect(await faults(OrchestratorRequest, { user_request: 'x', request_id: 'a.b' })).toEqual(['request_id']);
  });
});

describe('OrchestratorResponse', () => {
  const response = {
    request_id: 'r-1',
    success: true,
    workflow_plan: {},
    execution_results: {},
    final_result: '🚗 AUTOMOTIVE SERVICE EXECUTION SUMMARY',
    execution_time: 0.3,
    timestamp: '2026-11-23T15:40:00.000Z',
  };

  it('has exactly the keys of the specification', async () => {
    expect(await faults(OrchestratorResponse, response)).toEqual([]);
    expect(await faults(OrchestratorResponse, {})).toEqual(Object.keys(response));
    expect(await faults(OrchestratorResponse, { ...response, surprise: 1 })).toEqual(['surprise']);
  });
});

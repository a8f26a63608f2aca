import { readConfig } from '@ars/platform';
import { OrchestratorConfig } from './orchestrator.config';

describe('the configuration', () => {
  it('has the defaults of the specification', () => {
    expect(readConfig(OrchestratorConfig, {})).toMatchObject({
      ORCHESTRATOR_SERVICE_URL: 'http://localhost:8086',
      PAYMENT_SERVICE_URL: 'http://localhost:8083',
      PARTS_SERVICE_URL: 'http://localhost:8085',
      REPAIR_ORDERS_SERVICE_URL: 'http://localhost:8084',
      LLM_MODEL: 'gpt-4.1',
      LLM_TEMPERATURE: 0,
      SERVICE_DISCOVERY_INTERVAL: 30,
      REQUEST_TIMEOUT: 30,
      RETRY_ATTEMPTS: 2,
      HEALTH_CHECK_TIMEOUT: 5,
      WORKFLOW_RETENTION_DAYS: 30,
    });
  });

  it('takes numbers out of the text that variables are', () => {
    const text = { SERVICE_DISCOVERY_INTERVAL: '1', RETRY_ATTEMPTS: '4', LLM_TEMPERATURE: '0.7', LLM_TIMEOUT: '2' };
    expect(readConfig(OrchestratorConfig, text)).toMatchObject({
      SERVICE_DISCOVERY_INTERVAL: 1,
      RETRY_ATTEMPTS: 4,
      LLM_TEMPERATURE: 0.7,
      LLM_TIMEOUT: 2,
    });
  });

  it('tells all faults at once, and no secret', () => {
    const environment = { PARTS_SERVICE_URL: 'nowhere', LLM_TEMPERATURE: '9', OPENAI_API_KEY: 'sk-secret' };
    expect(() => readConfig(OrchestratorConfig, environment)).toThrow(/PARTS_SERVICE_URL[^]*LLM_TEMPERATURE/);
    expect(() => readConfig(OrchestratorConfig, environment)).not.toThrow(/sk-secret/);
  });
});

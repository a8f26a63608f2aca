import { A2A_PROTOCOL_VERSION, type AgentCard, type AgentSkill } from '@a2a-js/sdk';
import type { RegisteredService } from '@ars/contracts';
import { VERSION } from '../nats-service';

export const A2A_PATH = '/a2a';
const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain';

const DESCRIPTION = `Carries out what people of a car dealership ask in plain words, across repair orders, parts and payments.
Where it needs somebody (TASK_STATE_INPUT_REQUIRED) the message of the status says what for, and what to send. Show people
what is to be confirmed before you confirm it; approvals are for managers. A message that is sent again with the same
messageId does nothing twice.`;

const SKILL: AgentSkill = {
  id: 'dealership',
  name: 'Requests of a dealership',
  description: 'Looks up, changes and undoes repair orders, parts, payments, appointments and messages, once each.',
  tags: ['automotive', 'repair orders', 'parts', 'payments'],
  examples: ['What is the status of RO 412207?', 'Hold 2 of 43512-06190 for RO 412207'],
  inputModes: [],
  outputModes: [],
  securityRequirements: [],
};

/** What the agent says of itself to anybody. @param url under which others reach it */
export const agentCard = (url: string): AgentCard => ({
  name: 'Automotive Retail Agent System',
  description: DESCRIPTION,
  version: VERSION,
  provider: undefined,
  supportedInterfaces: [
    { url: `${url}${A2A_PATH}`, protocolBinding: 'JSONRPC', protocolVersion: A2A_PROTOCOL_VERSION, tenant: '' },
  ],
  capabilities: { streaming: true, pushNotifications: true, extendedAgentCard: true, extensions: [] },
  securitySchemes: {
    bearer: {
      scheme: {
        $case: 'httpAuthSecurityScheme',
        value: { scheme: 'bearer', bearerFormat: 'JWT', description: 'Token of whoever asks' },
      },
    },
    apiKey: {
      scheme: {
        $case: 'apiKeySecurityScheme',
        value: { location: 'header', name: 'X-Api-Key', description: 'Key of a system' },
      },
    },
  },
  securityRequirements: [{ schemes: { bearer: { list: [] } } }, { schemes: { apiKey: { list: [] } } }],
  defaultInputModes: [TEXT_TYPE, JSON_TYPE],
  defaultOutputModes: [TEXT_TYPE, JSON_TYPE],
  skills: [SKILL],
  signatures: [],
});

/** What it says to who signed in, too: a skill for each service, with how it is asked. */
export const extendedAgentCard = (url: string, services: readonly RegisteredService[]): AgentCard => ({
  ...agentCard(url),
  skills: [SKILL, ...services.map(skillOf)],
});

const skillOf = ({ service, operations }: RegisteredService): AgentSkill => ({
  ...SKILL,
  id: service,
  name: service.replaceAll('_', ' '),
  description: operations.map(({ description }) => description).join('\n'),
  tags: [service],
  examples: operations.flatMap(({ examples = [] }) => examples).slice(0, MAX_EXAMPLES),
});

const MAX_EXAMPLES = 10;

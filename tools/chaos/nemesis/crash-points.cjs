/**
 * Places in the code at which a process ends itself when it is started with `FAILPOINT=<name>:<n>`, and the kinds of
 * process that come by there.
 * @type {readonly { name: string, kinds: readonly string[] }[]}
 */
const CRASH_POINTS = [
  { name: 'journal.created', kinds: ['orchestrator'] },
  { name: 'journal.claimed', kinds: ['orchestrator'] },
  { name: 'journal.planned', kinds: ['orchestrator'] },
  { name: 'journal.step_started', kinds: ['orchestrator'] },
  { name: 'journal.step_succeeded', kinds: ['orchestrator'] },
  { name: 'journal.step_failed', kinds: ['orchestrator'] },
  { name: 'journal.compensating', kinds: ['orchestrator'] },
  { name: 'journal.step_compensated', kinds: ['orchestrator'] },
  { name: 'journal.completed', kinds: ['orchestrator'] },
  { name: 'journal.failed', kinds: ['orchestrator'] },
  { name: 'step.dispatched', kinds: ['orchestrator'] },
  { name: 'step.answered', kinds: ['orchestrator'] },
  { name: 'workflow.told', kinds: ['orchestrator'] },
  { name: 'callback.delivered', kinds: ['orchestrator'] },
  { name: 'agent.request-received', kinds: ['payment-agent', 'repair-orders-agent', 'parts-agent'] },
  { name: 'agent.tool-answered', kinds: ['payment-agent', 'repair-orders-agent', 'parts-agent'] },
  { name: 'agent.events-published', kinds: ['payment-agent', 'repair-orders-agent', 'parts-agent'] },
  { name: 'mcp.call-received', kinds: ['payment-mcp', 'repair-orders-mcp', 'parts-mcp'] },
  { name: 'mcp.effect-written', kinds: ['payment-mcp', 'repair-orders-mcp', 'parts-mcp'] },
  { name: 'mcp.effect-committed', kinds: ['payment-mcp', 'repair-orders-mcp', 'parts-mcp'] },
];

module.exports = { CRASH_POINTS };

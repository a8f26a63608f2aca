export { publishedEvents } from './published-events';
export { rowsOfEveryTable } from './rows-of-every-table';
export {
  startTestServer,
  type TestCall,
  type TestCaller,
  type TestServer,
  type TestServerOptions,
} from './test-server';
export { testWorkflow, type TestStep, type TestWorkflow } from './test-workflow';

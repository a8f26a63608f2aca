export { startTestServer, type TestCall, type TestServer, type TestServerOptions } from './test-server';

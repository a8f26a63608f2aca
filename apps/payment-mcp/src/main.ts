import 'reflect-metadata';
import { startMcpServer } from '@ars/mcp-server';
import { paymentMcp } from './payment-mcp';

void startMcpServer(paymentMcp);

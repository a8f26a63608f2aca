import 'reflect-metadata';
import { startMcpServer } from '@ars/mcp-server';
import { repairOrdersMcp } from './repair-orders-mcp';

void startMcpServer(repairOrdersMcp);

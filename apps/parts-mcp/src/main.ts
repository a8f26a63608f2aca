import 'reflect-metadata';
import { startMcpServer } from '@ars/mcp-server';
import { partsMcp } from './parts-mcp';

void startMcpServer(partsMcp);

import 'reflect-metadata';
import { startAgent } from '@ars/agent';
import { repairOrdersAgent } from './repair-orders-agent';

void startAgent(repairOrdersAgent);

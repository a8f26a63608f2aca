import 'reflect-metadata';
import { startAgent } from '@ars/agent';
import { partsAgent } from './parts-agent';

void startAgent(partsAgent);

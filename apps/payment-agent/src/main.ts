import 'reflect-metadata';
import { startAgent } from '@ars/agent';
import { paymentAgent } from './payment-agent';

void startAgent(paymentAgent);

#!/usr/bin/env node
// `ask` as a package of its own, for any system that a URL and a credential reach.
import { runAsk } from './program';

void runAsk({ call: 'ask' }, process.argv.slice(2));

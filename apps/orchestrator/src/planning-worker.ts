// The thread in which plans are made, as a file of its own beside main.js.
import 'reflect-metadata';
import { servePlanning } from '@ars/planner/worker';

servePlanning();

export { aPlan, aStep } from './build-plan';

import type { Clarification } from '@ars/contracts';
import type { WorkflowState } from './workflow/state';

/** Makes a question what whoever asked is to be asked: by how often they were, and what is known by then. */
export type Questioner = (clarification: Clarification, state: WorkflowState) => Clarification;

export const askAsItIs: Questioner = (clarification) => clarification;

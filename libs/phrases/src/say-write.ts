import { argumentsOf, type Telling, wordingOf } from './arguments';
import { sayFrame } from './frame';
import { renderMessage } from './render-message';
import { sayCallPlainly } from './say-plainly';

/** An operation with the parameters that it is called with. */
export interface Call {
  operation: string;
  parameters: Record<string, unknown>;
  telling: Telling;
}

/** What a call would do, as an order without its full stop. */
export function sayOrder({ operation, parameters, telling }: Call): string {
  const order = wordingOf(telling)?.order;
  const said =
    order === undefined ? undefined : renderMessage(order, argumentsOf(parameters, [], telling), telling.speech);
  return said ?? sayCallPlainly(operation, parameters, telling.speech);
}

/** What a write has done. */
export function sayDone(call: Call, result: unknown): string {
  const { parameters, telling } = call;
  const done = wordingOf(telling)?.done;
  const values = argumentsOf(parameters, [result], telling);
  const said = done === undefined ? undefined : renderMessage(done, values, telling.speech);
  return said ?? sayFrame('did', { what: sayOrder(call) }, telling.speech);
}

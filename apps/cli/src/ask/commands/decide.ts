import type { OpenWorkflow } from '@ars/presentation';
import { type Command, InvalidArgumentError } from 'commander';
import type { ExitCode } from '../exit-codes';
import { follow } from '../follow';
import { type Asking, runs, type Surroundings } from '../system';
import { stand } from './watch';

interface Decision {
  plan?: string;
  detach: boolean;
}

const PLAN = ['--plan <hash>', 'of the plan that you looked at; at a terminal it is shown, and you are asked'] as const;
const DETACH = ['--detach', 'do not follow it', false] as const;

/** `ask confirm`, `ask approve`, `ask reject`, `ask answer`: what people decide. */
export function addDecisions(ask: Command, surroundings: Surroundings): void {
  addConfirm(ask, surroundings);
  addAnswer(ask, surroundings);
  const approve = withId(ask.command('approve'), "agree with somebody else's plan")
    .option(...PLAN)
    .option('--reason <words>', 'why; it stands in the journal')
    .option('--set <name=value...>', 'parameters as they should be; others confirm and approve that', pair, {})
    .option(...DETACH);
  type Approval = Decision & { reason?: string; set: Record<string, string> };
  runs<Approval>(approve, surroundings, async (asking, [[id = ''] = []], { plan, set, ...rest }) => {
    if (plan === undefined) return attended(asking, id, ({ approval }) => approval, 'an approval');
    await asking.orchestrator.approve(id, { plan_hash: plan, ...reasonIn(rest), ...valuesIn(set) });
    return rest.detach ? stand(asking, id) : followed(asking, id);
  });
  const reject = withId(ask.command('reject'), 'drop a plan that waits to be confirmed or approved')
    .option(...PLAN)
    .option('--reason <words>', 'why; it stands in the journal');
  runs<Decision & { reason?: string }>(reject, surroundings, async (asking, [[id = ''] = []], { plan, ...rest }) => {
    if (plan === undefined)
      return attended(asking, id, ({ approval, confirmation }) => approval ?? confirmation, 'a decision');
    await asking.orchestrator.reject(id, { plan_hash: plan, ...reasonIn(rest) });
    return stand(asking, id);
  });
}

function addConfirm(ask: Command, surroundings: Surroundings): void {
  const command = withId(ask.command('confirm'), 'have what was read back carried out')
    .option(...PLAN)
    .option('--reading <id>', 'another reading, which you meant')
    .option('--set <name=value...>', 'parameters as they should be; it is planned again', pair, {})
    .option(...DETACH);
  type Options = Decision & { reading?: string; set: Record<string, string> };
  runs<Options>(command, surroundings, async (asking, [[id = ''] = []], { plan, reading, set, detach }) => {
    if (plan === undefined) return attended(asking, id, ({ confirmation }) => confirmation, 'a confirmation');
    await asking.orchestrator.confirm(id, { plan_hash: plan, ...(reading && { reading }), ...valuesIn(set) });
    return detach ? stand(asking, id) : followed(asking, id);
  });
}

function addAnswer(ask: Command, surroundings: Surroundings): void {
  const command = withId(ask.command('answer'), 'answer a question, or correct what was read back')
    .argument('[words...]', 'the answer, as you would say it')
    .option('--choice <number>', 'the number of a choice', number)
    .option('--option <operation>', 'one of the options or forms')
    .option('--set <name=value...>', 'what is missing, by name', pair, {})
    .option(...DETACH);
  interface Options {
    choice?: number;
    option?: string;
    set: Record<string, string>;
    detach: boolean;
  }
  runs<Options>(
    command,
    surroundings,
    async (asking, [[id = ''] = [], words = []], { choice, option, set, detach }) => {
      const answer = {
        ...(words.length > 0 && { answer: words.join(' ') }),
        ...(choice !== undefined && { choice }),
        ...(option && { option }),
        ...valuesIn(set),
      };
      if (Object.keys(answer).length === 0)
        return attended(asking, id, ({ clarification }) => clarification, 'an answer');
      await asking.orchestrator.clarify(id, answer);
      return detach ? stand(asking, id) : followed(asking, id);
    },
  );
}

const withId = (command: Command, description: string): Command =>
  command.description(description).argument('<id>', 'of the workflow');

const followed = (asking: Asking, id: string): Promise<ExitCode> => follow(asking, id, { leavesAlone: true });

/** Shows what waits and asks whoever is there, where that is what it waits for and somebody is. */
async function attended(
  asking: Asking,
  id: string,
  waitingFor: (view: OpenWorkflow) => unknown,
  what: string,
): Promise<ExitCode> {
  const view = await asking.orchestrator.workflow(id);
  if (waitingFor(view) === undefined)
    throw new Error(`${id} is ${view.status} and waits for no such thing as ${what}.`);
  return followed(asking, id);
}

const reasonIn = ({ reason }: { reason?: string }) => (reason ? { reason } : {});

const valuesIn = (set: Record<string, string>) => (Object.keys(set).length > 0 ? { values: set } : {});

function number(words: string): number {
  if (!/^[1-9]\d{0,3}$/.test(words)) throw new InvalidArgumentError('It is a number above zero.');
  return Number(words);
}

function pair(words: string, before: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([\w.]+)=(.*)$/s.exec(words) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It is <name>=<value>.');
  return { ...before, [name]: value };
}

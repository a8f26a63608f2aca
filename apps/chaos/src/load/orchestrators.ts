import {
  type Credential,
  NatsOrchestratorClient,
  type OrchestratorClient,
  RefusedError,
  RestOrchestratorClient,
  type Submission,
} from '@ars/client';
import { holderOf, localToken, personCalled } from '@ars/identity';
import type { WorkflowStatus, WorkflowSummary, WorkflowView } from '@ars/contracts';
import type { UserAccess } from '@ars/local-system';
import { connect, type NatsConnection } from 'nats';
import type { Channel } from './plan-request';

/**
 * What a client makes of the attempt to hand over a request: `unanswered` where it cannot know what became of it, or is
 * asked to come again.
 */
export type Attempt = { outcome: 'acknowledged' | 'unanswered' } | { outcome: 'refused'; status: string };

const FOR_PEOPLE: WorkflowStatus[] = ['awaiting_confirmation', 'awaiting_approval', 'needs_clarification'];
const TIMEOUT_MS = 5_000;
const MAX_RUN_S = 7 * 86_400;
const IN_FLIGHT = 409; // the very request is
const TOO_MANY_REQUESTS = 429;

async function attempt(request: Promise<unknown>): Promise<Attempt> {
  try {
    await request;
    return { outcome: 'acknowledged' };
  } catch (error) {
    if (!(error instanceof RefusedError)) return { outcome: 'unanswered' };
    const { status } = error;
    if (status === IN_FLIGHT) return { outcome: 'acknowledged' };
    if (status >= 500 || status === TOO_MANY_REQUESTS) return { outcome: 'unanswered' };
    return { outcome: 'refused', status: String(status) };
  }
}

/** The orchestrators as other dealership systems see them, over REST and NATS. */
export class Orchestrators {
  private constructor(
    private readonly instances: readonly RestOrchestratorClient[],
    private readonly overNats: NatsOrchestratorClient,
    private readonly connection: NatsConnection,
    /** The service manager, who approves. */
    private readonly manager: Credential,
  ) {}

  /**
   * @param urls of the instances
   * @param dataDirectory of the system, with the key that vouches for people
   */
  static async connect(urls: readonly string[], nats: UserAccess, dataDirectory: string): Promise<Orchestrators> {
    const connection = await connect({ ...nats, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
    const tokenOf = async (who: string): Promise<Credential> => {
      const person = personCalled(who);
      if (!person) throw new Error(`Nobody is called ${who}`);
      return { token: await localToken(dataDirectory, holderOf(person), { seconds: MAX_RUN_S }) };
    };
    const options = { timeoutMs: TIMEOUT_MS, credential: await tokenOf('advisor') };
    return new Orchestrators(
      urls.map((url) => new RestOrchestratorClient(url, options)),
      new NatsOrchestratorClient(connection, options),
      connection,
      await tokenOf('manager'),
    );
  }

  /** @param number of the instance; over NATS whichever takes it */
  submit(channel: Channel, request: Submission, number: number): Promise<Attempt> {
    if (channel === 'rest') return attempt(this.instance(number).orchestrate(request));
    return attempt((channel === 'nats-async' ? this.overNats : this.instance(number)).submit(request));
  }

  /** @param number of the instance */
  cancel(requestId: string, number: number): Promise<Attempt> {
    return attempt(this.instance(number).cancel(requestId));
  }

  /** Workflows that wait, by default for a person, as far as they are listed. */
  async waiting(number: number, status: WorkflowStatus[] = FOR_PEOPLE): Promise<WorkflowSummary[]> {
    const page = this.instance(number).workflows({ status, limit: 200 });
    return (await page.catch(() => undefined))?.workflows ?? [];
  }

  /** `undefined` where nothing usable was answered. */
  view(requestId: string, number: number): Promise<WorkflowView | undefined> {
    return this.instance(number)
      .workflow(requestId)
      .catch(() => undefined);
  }

  decide(
    requestId: string,
    decision: 'confirm' | 'approve' | 'reject',
    planHash: string,
    number: number,
  ): Promise<Attempt> {
    const instance = this.instance(number);
    const decider = decision === 'approve' ? instance.as({}, this.manager) : instance;
    return attempt(decider[decision](requestId, { plan_hash: planHash }));
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private instance(number: number): OrchestratorClient {
    return this.instances[number % this.instances.length] as OrchestratorClient;
  }
}

import { TICKET_PRIORITIES, ticketConsumer } from '@ars/broker';
import { type ErrorDetail, STREAMS, ticketSubject } from '@ars/contracts';
import { compileOwnSchema, DeadLetters, decodeJson, encodeJson, type NatsBus } from '@ars/platform';
import { ErrorCode, type JetStreamClient, type JsMsg, NatsError } from 'nats';
import { systemClock } from '../clock';
import { textOf, type WorkflowKey } from '../journal/journal';

/** By then whoever was handed a ticket has claimed its workflow, and others see that. */
const CLAIMED_WITHIN_MS = 2_000;

/** A workflow that nobody runs. */
export interface FoundWorkflow {
  key: WorkflowKey;
  /** Of the last message in the workflow's journal when it was found. */
  sequence: number;
}

/** Where a ticket stands in the queue: those of higher priority first, and of one priority those that came first. */
export interface Place {
  priority: number;
  /** Of the journal when the ticket was published. */
  sequence: number;
}

/** A workflow that waits for an executor. */
export interface Ticket extends FoundWorkflow {
  /** It was taken, or needs no executor any more. */
  done(): void;
  /** Somebody else should take it, after so many milliseconds. */
  giveBack(delayMs: number): void;
  /** Nobody will ever be able to take it: it becomes a dead letter. */
  giveUp(reason: ErrorDetail): Promise<void>;
  /** How often it was handed out, this time included. */
  deliveries: number;
}

/** Work queue of the workflows that wait for an executor, higher priority first; any instance takes from it. */
export class TicketQueue {
  /** Priorities at which there may be tickets. */
  private readonly promising = new Set<number>();
  private readonly jetstream: JetStreamClient;
  private readonly deadLetters: DeadLetters;
  private arrived: () => void = () => {};
  /** Places that were handed out, one every few seconds; the one before the last is claimed by now. */
  private last: (Place & { at: number }) | undefined;
  private beforeLast: Place | undefined;

  private constructor(private readonly bus: NatsBus) {
    this.jetstream = bus.jetstream;
    this.deadLetters = new DeadLetters(bus);
  }

  static async open(bus: NatsBus): Promise<TicketQueue> {
    const queue = new TicketQueue(bus);
    // Whoever publishes a ticket is heard by every instance: a hint, the queue itself decides who gets it.
    bus.connection.subscribe('tickets.*', {
      callback: (_error, { subject }) =>
        queue.lookAt(TICKET_PRIORITIES.filter((each) => ticketSubject(each) === subject)),
    });
    await queue.lookAgain();
    return queue;
  }

  /** Whether tickets may be waiting, so that newcomers have to queue behind them. */
  get mayHaveBacklog(): boolean {
    return this.promising.size > 0;
  }

  /** Whether the queue has gone by this place: a workflow that still waits there has no ticket. */
  hasPassed({ priority, sequence }: Place): boolean {
    const isLastClaimed = this.last && systemClock.monotonic() - this.last.at >= CLAIMED_WITHIN_MS;
    const passed = isLastClaimed ? this.last : this.beforeLast;
    if (!passed) return false;
    return priority > passed.priority || (priority === passed.priority && sequence < passed.sequence);
  }

  onArrival(callback: () => void): void {
    this.arrived = callback;
  }

  /** Hints are lost with the connection, and tickets that were given back send none. */
  async lookAgain(): Promise<void> {
    const { streams } = await this.bus.jetstreamManager();
    const { state } = await streams.info(STREAMS.tickets.name);
    if (state.messages > 0) this.lookAt(TICKET_PRIORITIES);
  }

  /**
   * Resolves once the ticket is stored.
   * @param sequence of the journal's last message: whoever finds the workflow at that point queues it once
   */
  async publish(key: WorkflowKey, priority: number, sequence: number): Promise<void> {
    const msgID = `${textOf(key)}.${sequence}`;
    await this.jetstream.publish(ticketSubject(priority), encodeJson({ key, sequence }), { msgID });
  }

  /** The ticket that comes first, if any; those of other priorities stay. */
  async take(): Promise<Ticket | undefined> {
    for (const priority of TICKET_PRIORITIES) {
      // What is no ticket does not end the search: those behind it wait too.
      while (this.promising.has(priority)) {
        const message = await this.pull(priority);
        const ticket = message && (await this.read(message));
        if (!ticket) continue;
        this.note({ priority, sequence: ticket.sequence });
        return ticket;
      }
    }
    return undefined;
  }

  private note(place: Place): void {
    const at = systemClock.monotonic();
    if (this.last && at - this.last.at < CLAIMED_WITHIN_MS) return;
    this.beforeLast = this.last;
    this.last = { ...place, at };
  }

  /** @returns undefined where it is no ticket, and a dead letter by now */
  private async read(message: JsMsg): Promise<Ticket | undefined> {
    const content = decodeJson(message.data);
    const [violation] = violations(content);
    if (violation) {
      await this.deadLetters.add(message, { code: 'VALIDATION_FAILED', message: violation.message });
      return undefined;
    }
    const { key, sequence } = content as Pick<Ticket, 'key' | 'sequence'>;
    return {
      key,
      sequence,
      deliveries: message.info.deliveryCount,
      done: () => message.ack(),
      giveBack: (delayMs) => message.nak(delayMs),
      giveUp: (reason) => this.deadLetters.add(message, reason, key.tenantId),
    };
  }

  private lookAt(priorities: number[]): void {
    for (const priority of priorities) this.promising.add(priority);
    this.arrived();
  }

  private async pull(priority: number): Promise<JsMsg | undefined> {
    // Before it is asked for: a ticket that comes in between is promised anew.
    this.promising.delete(priority);
    try {
      const message = await this.jetstream.pull(STREAMS.tickets.name, ticketConsumer(priority).durable);
      this.promising.add(priority);
      return message;
    } catch (error) {
      if (isEmpty(error)) return undefined;
      this.promising.add(priority);
      throw error;
    }
  }
}

const isEmpty = (error: unknown): boolean =>
  error instanceof NatsError &&
  [ErrorCode.JetStream404NoMessages, ErrorCode.JetStream408RequestTimeout].includes(error.code as ErrorCode);

const violations = compileOwnSchema({
  type: 'object',
  required: ['key', 'sequence'],
  properties: {
    key: {
      type: 'object',
      required: ['tenantId', 'requestId'],
      properties: { tenantId: { type: 'string' }, requestId: { type: 'string' } },
    },
    sequence: { type: 'integer' },
  },
});

import { Injectable } from '@nestjs/common';
import { dealershipSubject, STREAMS } from '@ars/contracts';
import { decodeJson, NatsBus } from '@ars/platform';
import { factsOf, samplesOf, type StandingTrigger } from '@ars/standing-orders';
import { NatsError } from 'nats';
import { isEvent } from './is-event';

type Facts = Readonly<Record<string, string>>;

/** JetStream API error: no message has that subject. */
const NO_MESSAGE = 10037;
/** Shorter values may be part of anything. */
const MIN_LENGTH = 4;

/**
 * What stands for the thing to which something will happen, while it is planned what is to be done then: that to which it
 * happened last, else one that is no one's.
 */
@Injectable()
export class TriggerSamples {
  constructor(private readonly bus: NatsBus) {}

  async of(trigger: StandingTrigger, tenantId: string): Promise<Facts> {
    return { ...samplesOf(trigger), ...(await this.latest(trigger.event, tenantId)) };
  }

  private async latest(event: string, tenantId: string): Promise<Facts> {
    const [service = '', name = ''] = event.split('.');
    const query = { last_by_subj: dealershipSubject(tenantId, service, name) };
    try {
      const { streams } = await this.bus.jetstreamManager();
      const told = decodeJson((await streams.getMessage(STREAMS.dealership.name, query)).data);
      return isEvent(told) ? factsOf(told) : {};
    } catch (error) {
      if (error instanceof NatsError && error.api_error?.err_code === NO_MESSAGE) return {};
      throw error;
    }
  }
}

/** A text without what only stands for something. */
export const withoutSamples = (text: string, samples: Facts): string =>
  Object.values(samples)
    .filter(({ length }) => length >= MIN_LENGTH)
    .sort((one, other) => other.length - one.length)
    .reduce((said, value) => said.replaceAll(value, '…'), text);

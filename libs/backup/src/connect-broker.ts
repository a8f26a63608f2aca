import { brokerAccess, type BrokerSettings } from '@ars/broker';
import { connect, type NatsConnection } from 'nats';

/** Connects as the settings say, which are those of the services; whoever that is must be allowed the JetStream API. */
export const connectBroker = (settings: BrokerSettings): Promise<NatsConnection> => connect(brokerAccess(settings));

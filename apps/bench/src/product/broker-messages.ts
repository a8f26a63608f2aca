/** What the broker has handled since it began. */
export interface BrokerMessages {
  /** Published to it, by clients. */
  in: number;
  /** Delivered by it. */
  out: number;
}

/** @param url of the broker's monitoring */
export async function brokerMessages(url: string): Promise<BrokerMessages> {
  const response = await fetch(`${url}/varz`);
  const { in_msgs, out_msgs } = (await response.json()) as { in_msgs: number; out_msgs: number };
  return { in: in_msgs, out: out_msgs };
}

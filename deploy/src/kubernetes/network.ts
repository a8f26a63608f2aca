import { type KubernetesObject, templateOf } from './kustomize';

type Labels = Record<string, string>;

interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: 'In'; values: string[] }[];
}

interface Rule {
  from?: { podSelector?: Selector }[];
  to?: { podSelector?: Selector }[];
  ports?: { port: number }[];
}

interface Policy {
  podSelector: Selector;
  policyTypes: ('Ingress' | 'Egress')[];
  ingress?: Rule[];
  egress?: Rule[];
}

export const matches = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
  matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? ''));

/** Whether pods may open connections within the namespace: out of the one and into the other. */
export class Network {
  private readonly policies: Policy[];

  constructor(private readonly objects: readonly KubernetesObject[]) {
    this.policies = objects.flatMap(({ kind, spec }) => (kind === 'NetworkPolicy' ? [spec as unknown as Policy] : []));
  }

  /** Of the pods of a workload; those of the charts are known by the labels that these give them. */
  labelsOf(name: string): Labels {
    if (name === 'nats') return { 'app.kubernetes.io/name': 'nats' };
    if (name === 'postgres') return { 'cnpg.io/cluster': 'postgres' };
    const workload = this.objects.find((object) => templateOf(object) && object.metadata.name === name);
    return (workload && templateOf(workload)?.metadata.labels) ?? {};
  }

  mayReach(from: string, to: string, port: number): boolean {
    const [source, target] = [this.labelsOf(from), this.labelsOf(to)];
    return (
      this.allows(
        'Egress',
        source,
        ({ egress = [] }) => egress,
        ({ to: peers }) => peers,
        target,
        port,
      ) &&
      this.allows(
        'Ingress',
        target,
        ({ ingress = [] }) => ingress,
        ({ from: peers }) => peers,
        source,
        port,
      )
    );
  }

  private allows(
    direction: 'Ingress' | 'Egress',
    pod: Labels,
    rulesOf: (policy: Policy) => Rule[],
    peersOf: (rule: Rule) => { podSelector?: Selector }[] | undefined,
    peer: Labels,
    port: number,
  ): boolean {
    const selecting = this.policies.filter(
      ({ podSelector, policyTypes }) => policyTypes.includes(direction) && matches(podSelector, pod),
    );
    if (selecting.length === 0) return true;
    return selecting.flatMap(rulesOf).some((rule) => {
      const peers = peersOf(rule);
      const isPeer = !peers || peers.some(({ podSelector }) => podSelector !== undefined && matches(podSelector, peer));
      return isPeer && (!rule.ports || rule.ports.some((each) => each.port === port));
    });
  }
}

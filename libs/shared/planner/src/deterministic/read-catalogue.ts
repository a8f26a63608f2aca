import type { Catalogue } from '../planner';
import { OperationIndex } from './operation-index';
import { compileRecognisers, type Recogniser } from './recognisers';
import { valueLabelsOf, type ValueLabels } from './value-labels';

/** What a planner has to know of a catalogue before it can read any request. */
export interface ReadCatalogue {
  index: OperationIndex;
  recognisers: Recogniser[];
  valueLabels: ValueLabels;
}

/** By the operations of the first service: a registry makes new lists of services, but keeps what each one offers. */
const known = new WeakMap<object, { catalogue: Catalogue; read: ReadCatalogue }>();

/** Reads a catalogue once, however often it is asked with it. */
export function readCatalogue(catalogue: Catalogue): ReadCatalogue {
  const key = catalogue[0]?.operations ?? catalogue;
  const last = known.get(key);
  if (last && offersTheSame(last.catalogue, catalogue)) return last.read;
  const read = {
    index: new OperationIndex(catalogue),
    recognisers: compileRecognisers(catalogue),
    valueLabels: valueLabelsOf(catalogue),
  };
  known.set(key, { catalogue: catalogue.map((service) => ({ ...service })), read });
  return read;
}

const offersTheSame = (one: Catalogue, other: Catalogue): boolean =>
  one.length === other.length &&
  one.every(({ service, status, operations }, position) => {
    const counterpart = other[position];
    return service === counterpart?.service && status === counterpart.status && operations === counterpart.operations;
  });

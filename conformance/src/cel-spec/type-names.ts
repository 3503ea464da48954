import {
  BOOL,
  BYTES,
  DOUBLE,
  DYN,
  INT,
  listType,
  mapType,
  NULL,
  optionalType,
  STRING,
  typeType,
  UINT,
  type CelType,
} from '@keelson/cel';
import { messageType } from './spec-types.ts';

const NAMED: ReadonlyMap<string, CelType> = new Map([
  ['bool', BOOL],
  ['bytes', BYTES],
  ['double', DOUBLE],
  ['int', INT],
  ['list', listType(DYN)],
  ['map', mapType(DYN, DYN)],
  ['null_type', NULL],
  ['optional_type', optionalType(DYN)],
  ['string', STRING],
  ['type', typeType()],
  ['uint', UINT],
]);

/** Returns the type that a `typeValue` names. */
export function typeOfName(name: string): CelType {
  return NAMED.get(name) ?? messageType(name);
}

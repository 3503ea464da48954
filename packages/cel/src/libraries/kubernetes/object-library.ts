import type { Library } from '../../environment/declaration.ts';
import { resolveObjectType } from './object-types.ts';

/** `Object{…}` and its nested types, for mutating policies of Kubernetes since 1.32. */
export const OBJECT_LIBRARY: Library = {
  name: 'kubernetes.object',
  functions: [],
  resolveStruct: resolveObjectType,
};

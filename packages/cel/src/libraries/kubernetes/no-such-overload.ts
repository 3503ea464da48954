import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';

/** The error that Kubernetes' functions answer with for arguments they do not know. */
export function noSuchOverload(): CelError {
  return celError('no such overload');
}

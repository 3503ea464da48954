import { DYN, STRING, celError, isCelError, opaqueType } from '@keelson/cel';
import type { CelResult, CelType, Library } from '@keelson/cel';
import type { LibraryHandle } from './library-handle.ts';
import { spelledMethod } from './spellings.ts';

/** Type of the variable `globalContext`. */
export const GLOBAL_CONTEXT: CelType = opaqueType('globalcontext.Context');

function get({ port }: LibraryHandle, name: string, projection: string): CelResult {
  const found = port.getContextEntry(name, projection);
  return isCelError(found) ? celError(`failed to get global reference: ${found.message}`) : found;
}

/** `globalContext`: what is kept of the cluster or of services. Policies of a namespace may not ask it. */
export function globalContextLibrary(namespace: string): Library {
  const run =
    namespace === ''
      ? get
      : (): CelResult =>
          celError('failed to get global reference: globalContext.* is not allowed in namespaced policies');
  return {
    name: 'kyverno.globalcontext',
    functions: spelledMethod('Get', [
      {
        id: 'globalcontext_get_string',
        params: [GLOBAL_CONTEXT, STRING],
        result: DYN,
        run: (self: LibraryHandle, name: string) => run(self, name, ''),
      },
      {
        id: 'globalcontext_get_string_string',
        params: [GLOBAL_CONTEXT, STRING, STRING],
        result: DYN,
        run,
      },
    ]),
  };
}

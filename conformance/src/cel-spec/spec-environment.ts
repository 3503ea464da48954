import { createEnvironment, CROSS_TYPE_COMPARISONS, STANDARD_LIBRARY, type Environment } from '@keelson/cel';
import { LOOSE_LIBRARY } from './loosen-types.ts';
import { protoLibrary } from './proto-structs.ts';

/** Makes the environment of cel-spec's tests: all standard and extension libraries, and the test messages' types. */
export function specEnvironment(): Environment {
  return createEnvironment({
    libraries: [STANDARD_LIBRARY, CROSS_TYPE_COMPARISONS, LOOSE_LIBRARY, protoLibrary()],
  });
}

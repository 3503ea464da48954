import {
  BINDINGS_LIBRARY,
  BLOCK_LIBRARY,
  createEnvironment,
  CROSS_TYPE_COMPARISONS,
  encodersLibrary,
  listsLibrary,
  mathLibrary,
  optionalsLibrary,
  REGEX_LIBRARY,
  SETS_LIBRARY,
  SPECIFIED_STANDARD_LIBRARY,
  stringsLibrary,
  TWO_VARIABLE_COMPREHENSIONS,
  type Environment,
} from '@keelson/cel';
import { LOOSE_LIBRARY } from './loosen-types.ts';
import { PROTO_MACROS } from './proto-macros.ts';
import { protoLibrary } from './proto-structs.ts';

/** Makes the environment of cel-spec's tests: all standard and extension libraries, and the test messages' types. */
export function specEnvironment(): Environment {
  return createEnvironment({
    libraries: [
      SPECIFIED_STANDARD_LIBRARY,
      CROSS_TYPE_COMPARISONS,
      optionalsLibrary(2),
      stringsLibrary(4),
      listsLibrary(3),
      mathLibrary(2),
      encodersLibrary(1),
      SETS_LIBRARY,
      REGEX_LIBRARY,
      BINDINGS_LIBRARY,
      TWO_VARIABLE_COMPREHENSIONS,
      BLOCK_LIBRARY,
      LOOSE_LIBRARY,
      PROTO_MACROS,
      protoLibrary(),
    ],
    strictPresenceTests: true,
  });
}

import {
  BOOL,
  DYN,
  OpaqueValue,
  STRING,
  TIMESTAMP,
  celError,
  fn,
  isCelError,
  mapType,
  opaqueType,
  structType,
} from '@keelson/cel';
import type {
  CelResult,
  CelTimestamp,
  CelType,
  Expression,
  Library,
  Macro,
  MacroContext,
} from '@keelson/cel';
import { Failure, fieldOf } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { isTimely, readKeySet, verifyToken } from '../json-web-token/verify-token.ts';
import type { TokenKey } from '../json-web-token/verify-token.ts';
import { withBoxedFloats } from '../values/boxed-floats.ts';
import { HTTP_CONTEXT } from './http-library.ts';
import type { LibraryHandle } from './library-handle.ts';
import { Messages } from './message-value.ts';
import { NOW } from './time-library.ts';

const SET: CelType = opaqueType('jwk.Set');
const TOKEN: CelType = structType('jwt.Token');
const MESSAGES = new Messages({ [TOKEN.name]: { Claims: mapType(STRING, DYN), Valid: BOOL } });

/** A set of keys. */
class KeySet extends OpaqueValue {
  readonly celType: CelType = SET;
  readonly keys: readonly TokenKey[];

  constructor(keys: readonly TokenKey[]) {
    super();
    this.keys = keys;
  }

  equals(other: OpaqueValue): boolean {
    return this === other;
  }

  toString(): string {
    return this.celType.name;
  }
}

function decode(token: string, keys: readonly TokenKey[], now: CelTimestamp): CelResult {
  try {
    const { claims } = verifyToken(token, keys);
    const seconds = Number(now.nanoseconds / 1_000_000_000n);
    return MESSAGES.make(TOKEN, { Claims: withBoxedFloats(claims), Valid: isTimely(claims, seconds) });
  } catch (thrown) {
    return celError(Failure.from(thrown, 'kyverno/invalid-token').message);
  }
}

function decodeWithSecret(token: string, secret: string, now: CelTimestamp): CelResult {
  if (secret === '') return celError('failed to import key: it is empty');
  return decode(token, [{ kind: 'secret', id: undefined, secret: Buffer.from(secret, 'utf8') }], now);
}

function fetchKeys(http: LibraryHandle, url: string): CelResult {
  const answer = http.port.call('GET', url, '');
  if (isCelError(answer)) return answer;
  const keys = readKeySet(fieldOf(answer as JsonValue, 'body') ?? {});
  return keys.length === 0 ? celError(`no keys in ${url}`) : new KeySet(keys);
}

/** Name of the variable through which keys are fetched. No expression can name it. */
export const KEY_SOURCE = '@keys';

/** Hands the clock, or the way outside, to a function that does not name it. */
function withHidden(library: string, name: string, count: number, hidden: string): Macro {
  return {
    name,
    method: true,
    arguments: count,
    expand(context: MacroContext, call) {
      if (call.target?.kind !== 'identifier' || call.target.name !== library) return undefined;
      const variable: Expression = { ...context.node(), kind: 'identifier', name: hidden };
      return {
        ...context.node(),
        kind: 'call',
        function: `${library}.${name}`,
        args: [...call.args, variable],
      };
    },
  };
}

/** `jwt.Decode` and `jwks.Fetch`. Signatures are verified; times are compared with the review's. */
export const TOKEN_LIBRARY: Library = {
  name: 'kyverno.jwt',
  functions: [
    {
      name: 'jwt.Decode',
      overloads: [
        fn('decode_string_string', [STRING, STRING, TIMESTAMP], TOKEN, decodeWithSecret),
        fn(
          'decode_string_set',
          [STRING, SET, TIMESTAMP],
          TOKEN,
          (token: string, set: KeySet, now: CelTimestamp) => decode(token, set.keys, now),
        ),
      ],
    },
    {
      name: 'jwks.Fetch',
      overloads: [
        fn('fetch_string', [STRING, HTTP_CONTEXT], SET, (url: string, http: LibraryHandle) =>
          fetchKeys(http, url),
        ),
      ],
    },
  ],
  macros: [withHidden('jwt', 'Decode', 2, NOW), withHidden('jwks', 'Fetch', 1, KEY_SOURCE)],
  structs: MESSAGES.declarations,
};

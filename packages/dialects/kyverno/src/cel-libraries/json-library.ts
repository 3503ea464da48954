import { DYN, STRING, celError, method, opaqueType } from '@keelson/cel';
import type { CelResult, CelType, CelValue, Library } from '@keelson/cel';
import { decodeJson } from '@keelson/documents';
import { Failure } from '@keelson/model';
import { withBoxedFloats } from '../values/boxed-floats.ts';
import { toGoJson } from '../values/go-json.ts';
import { PlainHandle } from './plain-handle.ts';
import { toPlainJson } from './plain-json.ts';

/** Type of the variable `json`. */
export const JSON_TYPE: CelType = opaqueType('json.Json');
/** The value of the variable `json`. */
export const JSON_VALUE: PlainHandle = new PlainHandle(JSON_TYPE);

function unmarshal(_self: PlainHandle, text: CelValue): CelResult {
  if (typeof text !== 'string') return celError('json: expected a text');
  try {
    return withBoxedFloats(decodeJson(text));
  } catch (thrown) {
    return celError(Failure.from(thrown, 'kyverno/no-json').message);
  }
}

function marshal(_self: PlainHandle, value: CelValue): CelResult {
  const json = toPlainJson(value);
  return json.kind === 'error' ? celError(json.message) : toGoJson(json.value);
}

/** `json.marshal` and `json.unmarshal`; numbers are read as doubles, keys are written in order. */
export const JSON_LIBRARY: Library = {
  name: 'kyverno.json',
  functions: [
    { name: 'unmarshal', overloads: [method('unmarshal_string_dyn', [JSON_TYPE, DYN], DYN, unmarshal)] },
    // The older spelling, of policies for HTTP and Envoy.
    {
      name: 'Unmarshal',
      overloads: [method('unmarshal_pascal_string_dyn', [JSON_TYPE, DYN], DYN, unmarshal)],
    },
    { name: 'marshal', overloads: [method('marshal_dyn_string', [JSON_TYPE, DYN], STRING, marshal)] },
  ],
};

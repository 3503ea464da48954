import { DYN, STRING, celError, method, opaqueType } from '@keelson/cel';
import type { CelResult, CelType, Library } from '@keelson/cel';
import { decodeYaml } from '@keelson/documents';
import { Failure } from '@keelson/model';
import { withBoxedFloats } from '../values/boxed-floats.ts';
import { PlainHandle } from './plain-handle.ts';

/** Type of the variable `yaml`. */
export const YAML_TYPE: CelType = opaqueType('yaml.Yaml');
/** The value of the variable `yaml`. */
export const YAML_VALUE: PlainHandle = new PlainHandle(YAML_TYPE);

function parse(_self: PlainHandle, text: string): CelResult {
  try {
    return withBoxedFloats(decodeYaml(text));
  } catch (thrown) {
    return celError(Failure.from(thrown, 'kyverno/no-yaml').message);
  }
}

/** `yaml.parse`; numbers are read as doubles. */
export const YAML_LIBRARY: Library = {
  name: 'kyverno.yaml',
  functions: [{ name: 'parse', overloads: [method('parse_string_dyn', [YAML_TYPE, STRING], DYN, parse)] }],
};

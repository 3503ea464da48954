import type { JsonValue } from '@keelson/model';
import type { ParamKind, ParamRef } from './policy-spec.ts';
import { presentField, textField } from './read-fields.ts';

/** Reads `paramKind`; undefined where there is none. */
export function readParamKind(value: JsonValue | undefined): ParamKind | undefined {
  if (value === undefined) return undefined;
  return { apiVersion: textField(value, 'apiVersion'), kind: textField(value, 'kind') };
}

/** Reads `paramRef`. Version v1alpha1 denies by default where parameters are missing; later versions ask for the field. */
export function readParamRef(value: JsonValue | undefined): ParamRef | undefined {
  if (value === undefined) return undefined;
  return {
    name: textField(value, 'name'),
    namespace: textField(value, 'namespace'),
    selector: presentField(value, 'selector'),
    denyNotFound: textField(value, 'parameterNotFoundAction') !== 'Allow',
  };
}

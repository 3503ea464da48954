import { JsonPatchValue, StructValue, findTypeNameMismatches } from '@keelson/cel';
import type { CelList, CelValue } from '@keelson/cel';
import { applyConfiguration, applyKubernetesJsonPatch } from '@keelson/kubernetes';
import type { KubernetesPatchOperation } from '@keelson/kubernetes';
import { isJsonObject } from '@keelson/model';
import { decodeMutated } from './decode-mutated.ts';
import type { MutationTarget } from './mutation-target.ts';
import type { MutationResult } from './mutation-result.ts';
import { toOpaqueValue } from './opaque-values.ts';
import { NotConvertible, toApplyObject } from './to-apply-value.ts';
import { toJsonValue } from './to-json-value.ts';

/** Merges the apply configuration that an expression gave into an object. */
export function applyObjectValue(value: CelValue, target: MutationTarget, cost: number): MutationResult {
  const { object, kind, cluster, isPlain, replacesAtomics = false } = target;
  if (!(value instanceof StructValue)) {
    return { kind: 'error', message: 'unsupported return type from ApplyConfiguration expression', cost };
  }
  const mismatches = findTypeNameMismatches(value);
  if (mismatches.length > 0)
    return { kind: 'error', message: `type mismatch: ${mismatches.join('\n')}`, cost };
  try {
    const patch = toApplyObject(value, { isPlain, special: toOpaqueValue });
    const applied = applyConfiguration(kind, cluster.schema(kind), object, patch, { replacesAtomics });
    if (applied.kind === 'error') {
      return { kind: 'error', message: `error applying patch: ${applied.message}`, cost };
    }
    return decodeMutated(applied.object, target, 'apply', cost);
  } catch (thrown) {
    if (!(thrown instanceof NotConvertible)) throw thrown;
    return { kind: 'error', message: thrown.message, cost };
  }
}

/** Applies the JSON patch that an expression gave to an object. */
export function applyPatchValue(value: CelValue, target: MutationTarget, cost: number): MutationResult {
  const operations = toOperations(value, target);
  if (typeof operations === 'string') return { kind: 'error', message: operations, cost };
  const outcome = applyKubernetesJsonPatch(target.object, operations);
  // A test that does not hold leaves the object alone, and is no error.
  if (outcome.kind === 'test-failed') return { kind: 'unchanged', cost };
  if (outcome.kind === 'error') return { kind: 'error', message: `JSON Patch: ${outcome.message}`, cost };
  if (!isJsonObject(outcome.value)) {
    return { kind: 'error', message: 'JSON Patch: the result is no object', cost, fatal: true };
  }
  return decodeMutated(outcome.value, target, 'patch', cost);
}

function toOperations(value: CelValue, target: MutationTarget): readonly KubernetesPatchOperation[] | string {
  const operations: KubernetesPatchOperation[] = [];
  for (const item of value as CelList) {
    if (!(item instanceof JsonPatchValue)) {
      return 'type mismatch: JSONPatchType.expression should evaluate to array of JSONPatch';
    }
    const operation = toOperation(item, target);
    if (typeof operation === 'string') return operation;
    operations.push(operation);
  }
  return operations;
}

function toOperation(item: JsonPatchValue, { isPlain }: MutationTarget): KubernetesPatchOperation | string {
  const from = textOf(item, 'from');
  const common = { op: textOf(item, 'op'), path: textOf(item, 'path'), ...(from === '' ? {} : { from }) };
  const value = item.fields.get('value');
  if (value === undefined) return common;
  if (value instanceof StructValue) {
    const mismatches = findTypeNameMismatches(value);
    if (mismatches.length > 0) return `type mismatch: ${mismatches.join('\n')}`;
  }
  try {
    return { ...common, value: toJsonValue(value, isPlain) };
  } catch (thrown) {
    if (!(thrown instanceof NotConvertible)) throw thrown;
    return `JSONPath valueExpression evaluated to a type that could not marshal to JSON: ${thrown.message}`;
  }
}

function textOf(item: JsonPatchValue, field: string): string {
  const text = item.fields.get(field);
  return typeof text === 'string' ? text : '';
}

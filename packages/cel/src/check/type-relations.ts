import { NULL } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';

/** Returns the primitive inside a wrapper type, and any other type as it is. */
export function unwrapWrapper(type: CelType): CelType {
  return type.kind === 'wrapper' ? (type.parameters[0] ?? type) : type;
}

/** Returns the type inside an optional type, and undefined for any other type. */
export function optionalOperand(type: CelType): CelType | undefined {
  return isOptionalType(type) ? type.parameters[0] : undefined;
}

/** Tells whether a type is `optional_type(…)`. */
function isOptionalType(type: CelType): boolean {
  return type.kind === 'opaque' && type.name === 'optional_type' && type.parameters.length === 1;
}

/** Tells whether values of a type are known at run time only. */
export function isDyn(type: CelType): boolean {
  return type.kind === 'dyn' || type.kind === 'any';
}

/** Tells whether anything goes for a type: it is dynamic, or a complaint about it was made already. */
export function isDynOrError(type: CelType): boolean {
  return isDyn(type) || type.kind === 'error';
}

/** Tells whether two types are the same; whether a primitive is nullable makes no difference. */
export function isExactType(left: CelType, right: CelType): boolean {
  const a = unwrapWrapper(left);
  const b = unwrapWrapper(right);
  return a === b || (a.name === b.name && haveSameShape(a, b, isExactType));
}

/** Tells whether two types are the same but for the names of their type parameters. */
export function isEquivalentType(left: CelType, right: CelType): boolean {
  const a = unwrapWrapper(left);
  const b = unwrapWrapper(right);
  if (a === b) return true;
  return (a.kind === 'param' || a.name === b.name) && haveSameShape(a, b, isEquivalentType);
}

/** Tells whether values of one type can always stand where the target type is declared. */
export function isAssignableType(target: CelType, from: CelType): boolean {
  if (target.kind === 'wrapper') {
    return from.kind === 'null_type' || isAssignableType(unwrapWrapper(target), from);
  }
  const source = unwrapWrapper(from);
  if (target === source || isDyn(target) || target.kind === 'param') return true;
  return target.name === source.name && haveSameShape(target, source, isAssignableType);
}

/** Tells whether a type has null among its values, as the checker sees it: messages, opaque types and wrappers do. */
export function isNullable(type: CelType): boolean {
  switch (type.kind) {
    case 'opaque':
    case 'struct':
    case 'any':
    case 'duration':
    case 'timestamp':
      return true;
    default:
      return isAssignableType(type, NULL);
  }
}

/** Returns the more general of two types that are known to unify. */
export function mostGeneralType(left: CelType, right: CelType): CelType {
  return isEqualOrLessSpecific(left, right) ? left : right;
}

function isEqualOrLessSpecific(left: CelType, right: CelType): boolean {
  if (isDyn(left) || left.kind === 'param') return true;
  if (isDyn(right) || right.kind === 'param') return false;
  switch (left.kind) {
    case 'opaque':
    case 'list':
    case 'map':
      return left.name === right.name && haveSameShape(left, right, isEqualOrLessSpecific);
    case 'type':
      return right.kind === 'type';
    default:
      return isExactType(left, right);
  }
}

function haveSameShape(
  left: CelType,
  right: CelType,
  relation: (left: CelType, right: CelType) => boolean,
): boolean {
  return (
    left.kind === right.kind &&
    left.parameters.length === right.parameters.length &&
    left.parameters.every((parameter, i) => {
      const other = right.parameters[i];
      return other !== undefined && relation(parameter, other);
    })
  );
}

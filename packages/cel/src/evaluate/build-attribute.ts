import type { FieldAccess } from '../environment/declaration.ts';
import type { AttributeBase, AttributePlan, Qualifier } from '../plan/plan.ts';
import { CelError, celError } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { isInlineKey } from '../values/inline-keys.ts';
import { OptionalValue } from '../values/optional-value.ts';
import type { Build } from './build-closure.ts';
import type { Closure, Frame } from './frame.ts';
import { notBoolean } from './operators/logic.ts';
import { hasSteps, isStepKey, lookUp, lookUpElse, missing } from './operators/look-up.ts';
import { readVariable } from './read-variable.ts';

/** Builds an attribute: its base, then its steps. */
export function buildAttribute(plan: AttributePlan, build: Build): Closure {
  const base = buildBase(plan.base, build);
  const { units } = plan;
  if (plan.qualifiers.length === 0) {
    return (frame) => {
      const value = base(frame);
      frame.cost += units;
      return value;
    };
  }
  const walk = buildWalk(plan, build);
  return (frame) => {
    const value = base(frame);
    const result = value instanceof CelError ? value : walk(value, frame);
    // Last, so that what is aborted on the way does not charge it.
    frame.cost += units;
    return result;
  };
}

function buildBase(base: AttributeBase, build: Build): Closure {
  switch (base.kind) {
    case 'variable': {
      const { name } = base;
      if (!isInlineKey(name)) return (frame) => readVariable(frame.activation, name);
      return (frame) => {
        const value = frame.activation[name] as CelResult | undefined;
        return value === undefined ? readVariable(frame.activation, name) : value;
      };
    }
    case 'local': {
      const { slot } = base;
      return (frame) => frame.slots[slot] as CelResult;
    }
    case 'lazy': {
      const { slot } = base;
      return (frame) => {
        const known = frame.slots[slot];
        // Null is a value like others: only what was not computed yet is undefined.
        return known === undefined ? (frame.slots[slot] = frame.lazies[slot]?.(frame) ?? null) : known;
      };
    }
    case 'value':
      return build(base.value);
    case 'conditional': {
      const condition = build(base.condition);
      const then = build(base.then);
      const otherwise = build(base.otherwise);
      return (frame) => {
        const decision = condition(frame);
        if (decision === true) return then(frame);
        return decision === false ? otherwise(frame) : notBoolean(decision);
      };
    }
  }
}

type Walk = (start: CelValue, frame: Frame) => CelResult;

function buildWalk(plan: AttributePlan, build: Build): Walk {
  const names = inlineNames(plan.qualifiers);
  const walk = buildCarefulWalk(plan, build);
  if (names === undefined) return walk;
  return plan.test ? fastTest(names, walk) : fastWalk(names, walk);
}

/** Returns the steps where all of them can be plain property reads. */
function inlineNames(qualifiers: readonly Qualifier[]): readonly string[] | undefined {
  const names: string[] = [];
  for (const qualifier of qualifiers) {
    if (qualifier.kind !== 'constant' || qualifier.optional) return undefined;
    if (typeof qualifier.key !== 'string' || !isInlineKey(qualifier.key)) return undefined;
    names.push(qualifier.key);
  }
  return names;
}

type Fields = Readonly<Record<string, CelValue | undefined>> | null | undefined;

// What plain reads do not find is looked at again with care, from the start, which also charges the steps exactly.
function fastWalk(names: readonly string[], careful: Walk): Walk {
  const { length } = names;
  return (start, frame) => {
    let value: unknown = start;
    for (let i = 0; i < length; i++) value = (value as Fields)?.[names[i] as string];
    if (value === undefined) return careful(start, frame);
    frame.cost += length;
    return value as CelValue;
  };
}

function fastTest(names: readonly string[], careful: Walk): Walk {
  const { length } = names;
  return (start, frame) => {
    let value: unknown = start;
    for (let i = 0; i < length; i++) value = (value as Fields)?.[names[i] as string];
    if (value === undefined) return careful(start, frame);
    frame.cost += length;
    return true;
  };
}

function buildCarefulWalk({ qualifiers, test, strict }: AttributePlan, build: Build): Walk {
  const steps = qualifiers.map((qualifier, index) => ({
    optional: qualifier.optional,
    tests: test && index === qualifiers.length - 1,
    key: buildKey(qualifier, build),
    find: qualifier.kind === 'field' ? fieldLookUp(qualifier.access) : lookUp,
    otherwise: qualifier.kind === 'field' ? qualifier.access.read : lookUpElse,
  }));
  return (start, frame) => {
    let value = start;
    let optional = false;
    if (start instanceof OptionalValue) {
      if (start.value === undefined) return test ? false : start;
      value = start.value;
      optional = true;
    }
    for (const step of steps) {
      optional ||= step.optional;
      const key = step.key(frame);
      const found = key instanceof CelError ? key : step.find(value, key as string);
      // Optional steps are charged only where they find something.
      if (!optional || !(found === undefined || found instanceof CelError)) frame.cost += 1;
      if (found instanceof CelError) return found;
      if (found === undefined && strict && !hasSteps(value)) return missing(value, key as CelValue);
      if (step.tests) return found !== undefined;
      if (found === undefined) {
        if (optional) return test ? false : OptionalValue.none;
        const instead = step.otherwise(value, key as string);
        if (instead instanceof CelError) return instead;
        value = instead;
      } else value = found;
    }
    return optional ? OptionalValue.of(value) : value;
  };
}

function fieldLookUp(access: FieldAccess): (value: CelValue, name: string) => CelResult | undefined {
  return (value, name) => (access.isSet(value, name) ? access.read(value, name) : undefined);
}

function buildKey(qualifier: Qualifier, build: Build): Closure {
  if (qualifier.kind !== 'computed') {
    const { key } = qualifier;
    return () => key;
  }
  const key = build(qualifier.key);
  return (frame) => {
    const value = key(frame);
    return value instanceof CelError || isStepKey(value) ? value : celError('invalid qualifier type');
  };
}

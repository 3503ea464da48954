import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { isZero } from '../decoding/encode-value.ts';
import type { ObjectSchema, SchemaNode, SchemaProperty } from '../schema/schema-node.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { cloneJson } from '../values/json-size.ts';
import { defaultTable } from './default-table.ts';
import type { DefaultEntry } from './default-table.ts';
import { objectField } from './decoded-object.ts';
import {
  defaultContainer,
  defaultLimitRangeItem,
  defaultNamespace,
  defaultNodeStatus,
  defaultPod,
  defaultPodSpec,
  defaultPodStatus,
  defaultReplicationController,
  defaultService,
  defaultVolume,
  roundResourceList,
} from './pod-defaults.ts';
import {
  defaultAutoscaler,
  defaultDaemonSet,
  defaultDefinitionSpec,
  defaultDeployment,
  defaultDeviceRequest,
  defaultJob,
  defaultNetworkPolicy,
  defaultOldDeviceRequest,
  defaultStatefulSet,
  defaultSubject,
} from './workload-defaults.ts';

/** Defaults that depend on other fields, by type; they come after the type's rows of the table. */
const conditionalDefaults: Readonly<Record<string, (object: MutableJsonObject) => void>> = {
  'core.v1.Container': defaultContainer,
  'core.v1.EphemeralContainer': defaultContainer,
  'core.v1.Volume': defaultVolume,
  'core.v1.PodSpec': defaultPodSpec,
  'core.v1.Pod': defaultPod,
  'core.v1.PodStatus': defaultPodStatus,
  'core.v1.ReplicationController': defaultReplicationController,
  'core.v1.LimitRangeItem': defaultLimitRangeItem,
  'core.v1.NodeStatus': defaultNodeStatus,
  'core.v1.Namespace': defaultNamespace,
  'core.v1.Service': defaultService,
  'apps.v1.Deployment': defaultDeployment,
  'apps.v1.DaemonSet': defaultDaemonSet,
  'apps.v1.StatefulSet': defaultStatefulSet,
  'batch.v1.Job': defaultJob,
  'autoscaling.v2.HorizontalPodAutoscaler': defaultAutoscaler,
  'networking.v1.NetworkPolicy': defaultNetworkPolicy,
  'rbac.v1.Subject': defaultSubject,
  'resource.v1.ExactDeviceRequest': defaultDeviceRequest,
  'resource.v1.DeviceSubRequest': defaultDeviceRequest,
  'resource.v1beta2.ExactDeviceRequest': defaultDeviceRequest,
  'resource.v1beta2.DeviceSubRequest': defaultDeviceRequest,
  'resource.v1beta1.DeviceSubRequest': defaultDeviceRequest,
  'resource.v1beta1.DeviceRequest': defaultOldDeviceRequest,
  'apiextensions.v1.CustomResourceDefinitionSpec': defaultDefinitionSpec,
};

let entriesByType: Map<string, DefaultEntry[]> | undefined;

function entriesOf(type: string): readonly DefaultEntry[] {
  entriesByType ??= Map.groupBy(defaultTable, (entry) => entry.type);
  return entriesByType.get(type) ?? [];
}

/** Fills in the defaults of a decoded value of a built-in type, in place. */
export function applyDefaults(value: JsonValue, schema: SchemaNode): void {
  switch (schema.kind) {
    case 'list':
      if (isJsonArray(value)) for (const item of value) applyDefaults(item, schema.items);
      break;
    case 'map':
      if (isJsonObject(value)) defaultMap(value, schema.values);
      break;
    case 'object':
      if (isJsonObject(value) && !schema.preserveUnknownFields) {
        defaultObject(value, schema);
      }
      break;
    default:
  }
}

function defaultMap(value: MutableJsonObject, values: SchemaNode): void {
  if (values.kind === 'object') for (const child of Object.values(value)) applyDefaults(child, values);
}

/** What there is to do for objects of a type. */
interface DefaultPlan {
  readonly entries: readonly DefaultEntry[];
  readonly conditional: ((object: MutableJsonObject) => void) | undefined;
  /** Structs that are always there and have defaults of their own. */
  readonly structs: readonly SchemaProperty[];
  /** Fields whose default the schema states. */
  readonly declared: readonly SchemaProperty[];
  readonly resourceLists: readonly SchemaProperty[];
}

const plans = new WeakMap<ObjectSchema['properties'], DefaultPlan>();
const nothing: DefaultPlan = {
  entries: [],
  conditional: undefined,
  structs: [],
  declared: [],
  resourceLists: [],
};

function planOf(schema: ObjectSchema): DefaultPlan {
  const known = plans.get(schema.properties);
  if (known !== undefined) return known;
  // Stands in while the plan is made, should a type contain itself.
  plans.set(schema.properties, nothing);
  const type = schema.typeName ?? '';
  const properties = [...schema.properties.values()];
  const plan = {
    entries: entriesOf(type),
    conditional: Object.hasOwn(conditionalDefaults, type) ? conditionalDefaults[type] : undefined,
    structs: properties.filter((property) => isStruct(property) && hasDefaultsOfItsOwn(property.schema)),
    declared: properties.filter(isDeclared),
    resourceLists: properties.filter((property) => isResourceList(type, property)),
  };
  plans.set(schema.properties, plan);
  return plan;
}

/** Tells whether an empty struct of a type gets defaults; what an empty one does not have needs no look. */
function hasDefaultsOfItsOwn(schema: SchemaNode): boolean {
  if (schema.kind !== 'object') return false;
  const { entries, conditional, declared, structs } = planOf(schema);
  return conditional !== undefined || [entries, declared, structs].some((list) => list.length > 0);
}

/** Tells whether a stated default is more than the zero value that is written anyway. */
function isDeclared({ default: value, schema, serialization }: SchemaProperty): boolean {
  if (value === undefined || serialization === undefined) return false;
  return serialization.pointer || (schema.kind !== 'object' && !isZero(value));
}

function defaultObject(object: MutableJsonObject, schema: ObjectSchema): void {
  const plan = planOf(schema);
  // Structs that are no pointers are always there, and so are their defaults.
  for (const { name } of plan.structs) if (!Object.hasOwn(object, name)) object[name] = {};
  for (const entry of plan.entries) setEntry(object, schema, entry);
  plan.conditional?.(object);
  for (const property of plan.declared) {
    if (property.default !== undefined && isUnset(object, property)) {
      object[property.name] = cloneJson(property.default);
    }
  }
  for (const { name } of plan.resourceLists) {
    const resources = objectField(object, name);
    if (resources !== undefined) roundResourceList(resources);
  }
  for (const [name, child] of Object.entries(object)) {
    const property = schema.properties.get(name);
    if (property !== undefined) applyDefaults(child, property.schema);
  }
}

/** All maps of quantities in the core types are lists of resources. */
function isResourceList(type: string, { schema }: SchemaProperty): boolean {
  return schema.kind === 'map' && schema.values.kind === 'quantity' && type.startsWith('core.v1.');
}

function isStruct({ schema, serialization }: SchemaProperty): boolean {
  return schema.kind === 'object' && !schema.preserveUnknownFields && serialization?.pointer === false;
}

function setEntry(object: MutableJsonObject, schema: ObjectSchema, entry: DefaultEntry): void {
  const names = entry.field.split('.');
  const last = names.pop() ?? '';
  let target = object;
  let type = schema;
  for (const name of names) {
    const property = type.properties.get(name);
    if (property?.schema.kind !== 'object') return;
    const child = objectField(target, name) ?? (isStruct(property) ? (target[name] = {}) : undefined);
    if (child === undefined) return;
    target = child;
    type = property.schema;
  }
  const property = type.properties.get(last);
  if (property !== undefined && isUnset(target, property)) target[last] = cloneJson(entry.value);
}

function isUnset(object: MutableJsonObject, { name, serialization, schema }: SchemaProperty): boolean {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value === undefined) return true;
  if (serialization?.pointer !== false) return false;
  return schema.kind === 'list' ? isJsonArray(value) && value.length === 0 : isZero(value);
}

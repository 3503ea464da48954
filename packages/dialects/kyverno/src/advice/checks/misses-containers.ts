import { isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, SourceDocument } from '@keelson/model';

import { parseAnchor } from '../../anchor/parse-anchor.ts';
import { kindsOf, objectsOf, textsOf } from '../../autogen/rule-shape.ts';
import { locate, locateAll } from '../../checking/policy-check.ts';
import type { FieldPath, Located } from '../../checking/policy-check.ts';
import { findTexts } from '../../checking/walk-texts.ts';
import { parseKindSelector } from '../../match/kind-selector.ts';
import type { AdviceCheck, AdviceFinding } from '../advice-check.ts';
import { matchedBy, rulesOf } from '../policy-rules.ts';
import type { PolicyRule } from '../policy-rules.ts';

type ContainerList = 'initContainers' | 'ephemeralContainers';

/** A part of a rule that asks something of all containers, and which other containers can be asked the same. */
interface ContainerDemand {
  readonly path: FieldPath;
  readonly others: readonly ContainerList[];
}

/** Fields that only containers that run beside each other have. */
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];
/** Fields that Kubernetes refuses for ephemeral containers. */
const NOT_EPHEMERAL = [...PROBES, 'ports', 'resources', 'resizePolicy', 'restartPolicy'];

/** Finds validations of containers that pass over init containers or ephemeral ones. */
export const missesContainers: AdviceCheck = {
  code: 'kyverno/misses-containers',
  severity: 'warning',
  summary: 'A validation of containers passes over init containers or ephemeral ones.',
  find: (documents) => documents.flatMap(judgePolicy),
};

function judgePolicy(document: SourceDocument): readonly AdviceFinding[] {
  const rules = rulesOf([document]);
  if (rules.length === 0) return [];
  const { spec } = document.object;
  const looksAt: Readonly<Record<ContainerList, boolean>> = {
    initContainers: isMentioned(spec, 'initContainers'),
    ephemeralContainers: isMentioned(spec, 'ephemeralContainers'),
  };
  return rules.flatMap((rule) => {
    const asksEphemeral = mayAddEphemeral(rule);
    return demandsOf(rule).flatMap(({ path, others }): readonly AdviceFinding[] => {
      const missed = others.filter((list) => !looksAt[list] && (list === 'initContainers' || asksEphemeral));
      if (missed.length === 0) return [];
      const message = `the rule “${rule.name}” asks this of containers, and not of ${missed.join(' or ')}`;
      const help = `Ask it of ${missed.join(' and ')}, too: whoever may make a Pod may use them.`;
      return [{ document, path, message, help }];
    });
  });
}

/** Ephemeral containers come with updates of Pods alone. */
function mayAddEphemeral(rule: PolicyRule): boolean {
  const forPods = kindsOf(rule.object.match).some((text) =>
    ['Pod', '*'].includes(parseKindSelector(text).kind),
  );
  return (
    forPods &&
    matchedBy(rule).some(({ object }) => {
      const operations = textsOf(objectField(object, 'resources')?.operations);
      return operations.length === 0 || operations.includes('UPDATE');
    })
  );
}

/** Another rule, or another part of this one, may look at them; messages do not count. */
function isMentioned(spec: JsonValue | undefined, list: ContainerList): boolean {
  return findTexts(spec, [], (text, path) => path.at(-1) !== 'message' && text.includes(list)).length > 0;
}

function demandsOf(rule: PolicyRule): readonly ContainerDemand[] {
  const validate = locate(rule, 'validate');
  if (validate === undefined) return [];
  const pattern = locate(validate, 'pattern');
  const patterns = [
    ...(pattern === undefined ? [] : [pattern]),
    ...locateAll(validate.object, validate.path, 'anyPattern'),
  ];
  return [
    ...patterns.flatMap((one) => demandsOfPattern(one, 0)),
    ...locateAll(validate.object, validate.path, 'foreach').flatMap(demandsOfLoop),
  ];
}

/** Looks for the `spec` of a Pod: that of the object itself, or of a template. */
function demandsOfPattern({ object, path }: Located, depth: number): readonly ContainerDemand[] {
  return Object.entries(object).flatMap(([key, value]): readonly ContainerDemand[] => {
    const field = plainKey(key);
    if (field === undefined || !isJsonObject(value)) return [];
    const inner = { object: value, path: [...path, key] };
    const own = field === 'spec' ? demandsOfPodSpec(inner, depth === 0) : [];
    return [...own, ...demandsOfPattern(inner, depth + 1)];
  });
}

function demandsOfPodSpec({ object, path }: Located, isPod: boolean): readonly ContainerDemand[] {
  return Object.entries(object).flatMap(([key, value]): readonly ContainerDemand[] => {
    if (plainKey(key) !== 'containers' || !isJsonArray(value)) return [];
    const fields = objectsOf(value).flatMap(askedFields);
    return [{ path: [...path, key], others: listsWith(fields, isPod) }];
  });
}

/** The field that a key of a pattern asks for; undefined where the key is a condition, or asks one item of a list alone. */
function plainKey(key: string): string | undefined {
  const anchor = parseAnchor(key);
  if (anchor === undefined) return key;
  return anchor.kind === 'equality' ? anchor.key : undefined;
}

function askedFields(container: JsonObject): readonly string[] {
  return Object.keys(container).flatMap((key) => {
    const anchor = parseAnchor(key);
    if (anchor?.kind === 'condition' || anchor?.kind === 'global') return [];
    const field = anchor?.key ?? key;
    return field === 'name' ? [] : [field];
  });
}

function listsWith(fields: readonly string[], isPod: boolean): readonly ContainerList[] {
  return [
    ...(fields.some((field) => !PROBES.includes(field)) ? (['initContainers'] as const) : []),
    ...(isPod && fields.some((field) => !NOT_EPHEMERAL.includes(field))
      ? (['ephemeralContainers'] as const)
      : []),
  ];
}

/** What a loop over containers asks is told by the fields that its texts and patterns name. */
function demandsOfLoop({ object, path }: Located): readonly ContainerDemand[] {
  const list = stringField(object, 'list') ?? '';
  if (!/^request\.object\.spec\.containers(?:\[\])?$/.test(list.trim())) return [];
  const named = NOT_EPHEMERAL.filter(
    (field) => findTexts(object, [], (text) => text.includes(field)).length > 0,
  );
  const fields = named.length > 0 ? named : ['image'];
  return [{ path: [...path, 'list'], others: listsWith(fields, true) }];
}

import type { JsonValue } from '@keelson/model';

import { duplicateKey } from '../../json/json-reader.ts';
import { setField, type MutableObject } from '../../text/set-field.ts';
import { DocumentFailure } from '../../trouble/document-failure.ts';
import { decodeBase64, looseUtf8 } from './binary.ts';
import { keyOf, valueOf } from './plain-value.ts';
import type { MappingNode, ScalarNode, YamlNode } from './node.ts';
import { numberOfBigInt, resolvePlain, type Resolved } from './resolve-scalar.ts';
import { isTimestamp } from './timestamp.ts';

const MOST_DUPLICATES = 20;
const TAG_PREFIX = 'tag:yaml.org,2002:';
const STRING: Resolved = { kind: 'str' };

/** Bounds of building a value. */
export interface BuildLimits {
  readonly depth: number;
  readonly scalarLength: number;
}

/** The value of a tree, and the duplicate keys in it (the last value of each was kept). */
export interface BuiltValue {
  readonly value: JsonValue;
  readonly duplicates: readonly DocumentFailure[];
}

/**
 * Turns a YAML tree into the value that comes out of the JSON which Kubernetes' reader would write: aliases expanded,
 * merge keys applied, keys turned into texts.
 */
export function buildValue(root: YamlNode, limits: BuildLimits): BuiltValue {
  const builder = new ValueBuilder(limits);
  return { value: builder.build(root), duplicates: builder.duplicates };
}

class ValueBuilder {
  readonly duplicates: DocumentFailure[] = [];
  readonly #limits: BuildLimits;
  readonly #expanding: Set<YamlNode> = new Set();
  #steps = 1;
  #aliasSteps = 0;
  #aliasDepth = 0;
  #depth = 0;

  constructor(limits: BuildLimits) {
    this.#limits = limits;
  }

  build(node: YamlNode): JsonValue {
    this.#count(node);
    switch (node.kind) {
      case 'scalar':
        return this.#buildScalar(node);
      case 'alias':
        return this.#expand(node, node.target, () => this.build(node.target));
      case 'sequence': {
        this.#enter(node);
        const items = node.items.map((item) => this.build(item));
        this.#depth--;
        return items;
      }
      case 'mapping': {
        const object: MutableObject = {};
        this.#fill(object, node);
        return object;
      }
    }
  }

  // The rule of Kubernetes' reader: in a large document only a small part may come from aliases.
  #count(node: YamlNode): void {
    this.#steps++;
    if (this.#aliasDepth > 0) this.#aliasSteps++;
    if (this.#aliasSteps <= 100 || this.#steps <= 1000) return;
    if (this.#aliasSteps / this.#steps > allowedAliasShare(this.#steps)) {
      const message = 'too much of the document comes from expanding aliases';
      throw new DocumentFailure('documents/too-many-aliases', message, node.start);
    }
  }

  #enter(node: YamlNode): void {
    if (++this.#depth > this.#limits.depth) {
      const message = `more than ${String(this.#limits.depth)} levels of lists and objects`;
      throw new DocumentFailure('documents/too-deep', message, node.start);
    }
  }

  #expand<T>(alias: YamlNode & { readonly kind: 'alias' }, target: YamlNode, build: () => T): T {
    if (this.#expanding.has(target)) {
      const message = `the value of the anchor "${alias.name}" contains itself`;
      throw new DocumentFailure('documents/recursive-anchor', message, alias.start, { end: alias.end });
    }
    this.#expanding.add(target);
    this.#aliasDepth++;
    const value = build();
    this.#aliasDepth--;
    this.#expanding.delete(target);
    return value;
  }

  #fill(object: MutableObject, node: MappingNode): void {
    this.#enter(node);
    const seen: Map<string, YamlNode> = new Map();
    for (const { key, value } of node.entries) {
      if (isMerge(key)) {
        this.#merge(object, value);
        continue;
      }
      const name = this.#buildKey(key);
      const first = seen.get(name);
      if (first === undefined) seen.set(name, key);
      else this.#complainOfDuplicate(name, first, key);
      setField(object, name, this.build(value));
    }
    this.#depth--;
  }

  // A mapping that is merged or aliased is filled more than once, but complained of once.
  #complainOfDuplicate(name: string, first: YamlNode, second: YamlNode): void {
    const known = this.duplicates.some((duplicate) => duplicate.offset === second.start);
    if (known || this.duplicates.length >= MOST_DUPLICATES) return;
    this.duplicates.push(duplicateKey(name, first.start, second));
  }

  #merge(object: MutableObject, node: YamlNode): void {
    if (node.kind === 'sequence') {
      for (const item of node.items.toReversed()) this.#mergeOne(object, item);
    } else {
      this.#mergeOne(object, node);
    }
  }

  #mergeOne(object: MutableObject, node: YamlNode): void {
    const target = node.kind === 'alias' ? node.target : node;
    if (target.kind !== 'mapping') {
      const message = 'a merge key ("<<") takes an object or a list of objects';
      throw new DocumentFailure('documents/yaml-syntax', message, node.start, { end: node.end });
    }
    this.#count(node);
    if (node.kind === 'mapping') {
      this.#fill(object, node);
      return;
    }
    if (node.kind !== 'alias') return;
    this.#expand(node, target, () => {
      this.#count(target);
      this.#fill(object, target);
    });
  }

  #buildKey(node: YamlNode): string {
    this.#count(node);
    if (node.kind === 'alias') return this.#expand(node, node.target, () => this.#buildKey(node.target));
    if (node.kind !== 'scalar') throw invalidKey(node, 'a list or an object cannot be a key');
    this.#checkLength(node);
    const resolved = resolveNode(node);
    const key = keyOf(resolved, node.value);
    if (key === undefined) {
      throw invalidKey(
        node,
        resolved.kind === 'null' ? 'null cannot be a key' : 'an integer beyond 64 bits cannot be a key',
      );
    }
    return resolved.kind === 'str' ? textOf(node) : key;
  }

  #buildScalar(node: ScalarNode): JsonValue {
    this.#checkLength(node);
    const resolved = resolveNode(node);
    if (resolved.kind === 'str') return textOf(node);
    const value = valueOf(resolved, node.value);
    if (value !== undefined) return value;
    throw new DocumentFailure(
      'documents/invalid-value',
      `${node.value} has no counterpart in JSON`,
      node.start,
      {
        end: node.end,
      },
    );
  }

  #checkLength(node: ScalarNode): void {
    if (node.value.length > this.#limits.scalarLength) {
      const message = `a text longer than ${String(this.#limits.scalarLength)} characters`;
      throw new DocumentFailure('documents/scalar-too-long', message, node.start);
    }
  }
}

/** Turns the tree of a key into the text that is the key; undefined where it cannot be one. */
export function keyText(node: YamlNode): string | undefined {
  try {
    const { value } = buildValue(
      { kind: 'mapping', entries: [{ key: node, value: EMPTY }], start: node.start, end: node.end },
      { depth: 2, scalarLength: Infinity },
    );
    return Object.keys(value as object)[0];
  } catch (thrown) {
    if (thrown instanceof DocumentFailure) return undefined;
    throw thrown;
  }
}

const EMPTY: ScalarNode = { kind: 'scalar', value: '', tag: '', implicit: true, start: 0, end: 0 };

/** Tells whether a key is the merge key `<<`. */
export function isMerge(node: YamlNode): boolean {
  return (
    node.kind === 'scalar' && node.value === '<<' && (node.implicit || node.tag === `${TAG_PREFIX}merge`)
  );
}

function resolveNode(node: ScalarNode): Resolved {
  if (node.tag === '') return node.implicit ? resolvePlain(node.value) : STRING;
  const tag = node.tag.startsWith(TAG_PREFIX) ? node.tag.slice(TAG_PREFIX.length) : '';
  switch (tag) {
    case 'null':
    case 'bool':
    case 'int':
      return resolveAs(node, tag);
    case 'float': {
      const resolved = resolvePlain(node.value);
      if (resolved.kind !== 'int') return resolveAs(node, tag);
      if (numberOfBigInt(resolved.value) === undefined) throw wrongTag(node, tag);
      return { kind: 'float', value: Number(resolved.value) };
    }
    case 'timestamp':
      if (!isTimestamp(node.value)) throw wrongTag(node, tag);
      return STRING;
    default:
      return STRING;
  }
}

function resolveAs(node: ScalarNode, kind: Resolved['kind']): Resolved {
  const resolved = resolvePlain(node.value);
  if (resolved.kind !== kind) throw wrongTag(node, kind);
  return resolved;
}

function textOf(node: ScalarNode): string {
  if (node.tag !== `${TAG_PREFIX}binary`) return node.value;
  const bytes = decodeBase64(node.value);
  if (bytes === undefined) {
    throw new DocumentFailure('documents/invalid-value', 'the value of !!binary is no base64', node.start, {
      end: node.end,
    });
  }
  return looseUtf8(bytes);
}

function wrongTag(node: ScalarNode, tag: string): DocumentFailure {
  const message = `the value cannot be read as !!${tag}`;
  return new DocumentFailure('documents/invalid-value', message, node.start, { end: node.end });
}

function invalidKey(node: YamlNode, message: string): DocumentFailure {
  return new DocumentFailure('documents/invalid-key', message, node.start, { end: node.end });
}

function allowedAliasShare(steps: number): number {
  const low = 400_000;
  const high = 4_000_000;
  if (steps <= low) return 0.99;
  return steps >= high ? 0.1 : 0.99 - 0.89 * ((steps - low) / (high - low));
}

import { unreachable } from '@keelson/model';

import { DocumentFailure } from '../../trouble/document-failure.ts';
import { Scanner } from '../scan/scanner.ts';
import type { MarkKind, ScalarToken, Token } from '../scan/token.ts';
import type { AliasNode, MappingEntry, MappingNode, ScalarNode, SequenceNode, YamlNode } from './node.ts';

const YAML_TAG_PREFIX = 'tag:yaml.org,2002:';

/** The first document of a text as a tree. */
export interface YamlTree {
  /** Undefined for a text without any content. */
  readonly root: YamlNode | undefined;
  /** Where text begins that comes after the end of the document, and is not read; undefined if there is none. */
  readonly ignoredFrom: number | undefined;
}

/** Parses the first document of a YAML 1.1 text (chapter 4 of the specification) into a tree with offsets. */
export function parseTree(text: string, limits: TreeLimits): YamlTree {
  return new TreeParser(text, limits).parseDocument();
}

/** Bounds of a tree. */
export interface TreeLimits {
  readonly depth: number;
  readonly nodes: number;
}

interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}

class TreeParser {
  readonly #scanner: Scanner;
  readonly #limits: TreeLimits;
  readonly #anchors: Map<string, YamlNode> = new Map();
  readonly #handles: Map<string, string> = new Map();
  #depth = 0;
  #nodes = 0;

  constructor(text: string, limits: TreeLimits) {
    this.#scanner = new Scanner(text, limits.depth);
    this.#limits = limits;
  }

  parseDocument(): YamlTree {
    const scanner = this.#scanner;
    const explicit = this.#parseDirectives();
    if (!explicit && this.#at('stream-end')) return { root: undefined, ignoredFrom: undefined };
    if (explicit) scanner.next();
    const empty = explicit && this.#atDocumentEnd();
    const root = empty ? emptyScalar(scanner.peek().start) : this.#parseNode(true, false);
    if (!this.#at('document-end')) {
      const rest = scanner.peek();
      return { root, ignoredFrom: rest.kind === 'stream-end' ? undefined : rest.start };
    }
    return { root, ignoredFrom: this.#restAfterEnd() };
  }

  #restAfterEnd(): number | undefined {
    try {
      while (this.#at('document-end')) this.#scanner.next();
      const rest = this.#scanner.peek();
      return rest.kind === 'stream-end' ? undefined : rest.start;
    } catch (thrown) {
      if (thrown instanceof DocumentFailure) return thrown.offset;
      throw thrown;
    }
  }

  // Tells whether the document starts with `---`, which stays the next token.
  #parseDirectives(): boolean {
    let version = false;
    let directives = false;
    for (;;) {
      const token = this.#scanner.peek();
      if (token.kind === 'version-directive') {
        if (version) throw fault('a second %YAML directive', token);
        if (token.version !== '1.1')
          throw fault(`YAML ${token.version}: Kubernetes reads YAML 1.1 only`, token);
        version = true;
      } else if (token.kind === 'tag-directive') {
        if (this.#handles.has(token.handle)) throw fault('a second %TAG directive for this handle', token);
        this.#handles.set(token.handle, token.prefix);
      } else if (token.kind === 'document-start') {
        return true;
      } else if (directives) {
        throw fault('expected "---" after the directives', token);
      } else {
        return false;
      }
      directives = true;
      this.#scanner.next();
    }
  }

  #parseNode(block: boolean, indentless: boolean): YamlNode {
    const token = this.#scanner.peek();
    if (++this.#nodes > this.#limits.nodes) {
      const message = `more than ${String(this.#limits.nodes)} values in one document that is not simple`;
      throw new DocumentFailure('documents/too-large', message, token.start);
    }
    if (token.kind === 'alias') return this.#parseAlias(token);
    if (++this.#depth > this.#limits.depth) {
      const message = `more than ${String(this.#limits.depth)} levels of lists and objects`;
      throw new DocumentFailure('documents/too-deep', message, token.start);
    }
    const properties = this.#parseProperties();
    const node = this.#parseContent(properties, block, indentless);
    this.#depth--;
    return node;
  }

  #parseAlias(token: Extract<Token, { kind: 'anchor' | 'alias' }>): AliasNode {
    const target = this.#anchors.get(token.name);
    if (target === undefined) {
      throw new DocumentFailure('documents/unknown-anchor', `unknown anchor "${token.name}"`, token.start, {
        end: token.end,
      });
    }
    this.#scanner.next();
    return { kind: 'alias', name: token.name, target, start: token.start, end: token.end };
  }

  #parseProperties(): Properties {
    const start = this.#scanner.peek().start;
    let end = start;
    let anchor: string | undefined;
    let tag: string | undefined;
    for (let i = 0; i < 2; i++) {
      const token = this.#scanner.peek();
      if (token.kind === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.kind === 'tag' && tag === undefined) tag = this.#resolveTag(token);
      else break;
      end = token.end;
      this.#scanner.next();
    }
    return { anchor, tag: tag ?? '', start, end };
  }

  #resolveTag(token: Extract<Token, { kind: 'tag' }>): string {
    if (token.handle === '') return token.suffix;
    const declared = this.#handles.get(token.handle);
    if (declared !== undefined) return declared + token.suffix;
    if (token.handle === '!') return `!${token.suffix}`;
    if (token.handle === '!!') return YAML_TAG_PREFIX + token.suffix;
    throw fault(`the handle ${token.handle} of the tag is not declared`, token);
  }

  #parseContent(properties: Properties, block: boolean, indentless: boolean): YamlNode {
    const token = this.#scanner.peek();
    switch (token.kind) {
      case 'scalar':
        this.#scanner.next();
        return this.#anchored(properties, scalarOf(token, properties.tag));
      case 'flow-sequence-start':
        return this.#parseSequence(properties, (items) => this.#parseFlowSequence(items));
      case 'flow-mapping-start':
        return this.#parseMapping(properties, (entries) => this.#parseFlowMapping(entries));
      case 'block-entry':
        if (!indentless) break;
        return this.#parseSequence(properties, (items) => this.#parseIndentlessSequence(items));
      case 'block-sequence-start':
        if (!block) break;
        return this.#parseSequence(properties, (items) => this.#parseBlockSequence(items));
      case 'block-mapping-start':
        if (!block) break;
        return this.#parseMapping(properties, (entries) => this.#parseBlockMapping(entries));
      default:
    }
    if (properties.anchor === undefined && properties.tag === '') {
      throw fault(`expected a value, got ${nameOf(token)}`, token);
    }
    return this.#anchored(properties, {
      kind: 'scalar',
      value: '',
      tag: properties.tag,
      implicit: properties.tag === '',
      start: properties.end,
      end: properties.end,
    });
  }

  #anchored<T extends YamlNode>(properties: Properties, node: T): T {
    if (properties.anchor !== undefined) this.#anchors.set(properties.anchor, node);
    return node;
  }

  // The anchor is known before the content is: a value may refer to itself, which is refused when it is expanded.
  #parseSequence(properties: Properties, parse: (items: YamlNode[]) => number): SequenceNode {
    const items: YamlNode[] = [];
    const node = { kind: 'sequence' as const, items, start: this.#scanner.peek().start, end: 0 };
    this.#anchored(properties, node);
    node.end = parse(items);
    return node;
  }

  #parseMapping(properties: Properties, parse: (entries: MappingEntry[]) => number): MappingNode {
    const entries: MappingEntry[] = [];
    const node = { kind: 'mapping' as const, entries, start: this.#scanner.peek().start, end: 0 };
    this.#anchored(properties, node);
    node.end = parse(entries);
    return node;
  }

  #parseBlockSequence(items: YamlNode[]): number {
    const start = this.#scanner.next();
    let end = start.end;
    for (;;) {
      const token = this.#scanner.next();
      if (token.kind === 'block-end') return end;
      if (token.kind !== 'block-entry') {
        throw fault(
          `expected another "- " of the list, got ${nameOf(token)}`,
          token,
          'the list starts here',
          start,
        );
      }
      const item = this.#at('block-entry', 'block-end')
        ? emptyScalar(token.end)
        : this.#parseNode(true, false);
      items.push(item);
      end = item.end;
    }
  }

  #parseIndentlessSequence(items: YamlNode[]): number {
    let end = 0;
    while (this.#at('block-entry')) {
      const token = this.#scanner.next();
      const empty = this.#at('block-entry', 'key', 'value', 'block-end');
      const item = empty ? emptyScalar(token.end) : this.#parseNode(true, false);
      items.push(item);
      end = item.end;
    }
    return end;
  }

  #parseBlockMapping(entries: MappingEntry[]): number {
    const start = this.#scanner.next();
    let end = start.end;
    for (;;) {
      const token = this.#scanner.next();
      if (token.kind === 'block-end') return end;
      if (token.kind !== 'key') {
        const message = `expected a key of the object, got ${nameOf(token)}; check the indentation`;
        throw fault(message, token, 'the object starts here', start);
      }
      const key = this.#parseBlockMappingPart(token.end);
      const value = this.#at('value')
        ? this.#parseBlockMappingPart(this.#scanner.next().end)
        : emptyScalar(this.#scanner.peek().start);
      entries.push({ key, value });
      end = Math.max(key.end, value.end);
    }
  }

  #parseBlockMappingPart(end: number): YamlNode {
    return this.#at('key', 'value', 'block-end') ? emptyScalar(end) : this.#parseNode(true, true);
  }

  #parseFlowSequence(items: YamlNode[]): number {
    const start = this.#scanner.next();
    for (let first = true; !this.#at('flow-sequence-end'); first = false) {
      if (!first) {
        this.#expectFlowEntry('"," or "]"', 'the list starts here', start);
        if (this.#at('flow-sequence-end')) break;
      }
      items.push(this.#at('key') ? this.#parsePair() : this.#parseNode(false, false));
    }
    return this.#scanner.next().end;
  }

  #parsePair(): MappingNode {
    const { start, end } = this.#scanner.next();
    const empty = this.#at('value', 'flow-entry', 'flow-sequence-end');
    const key = empty ? emptyScalar(end) : this.#parseNode(false, false);
    // An absent key swallows the token behind it in Kubernetes' reader: `[? : a]` reads its value as a plain item.
    if (empty) this.#scanner.next();
    const value = this.#parseFlowValue('flow-sequence-end');
    return { kind: 'mapping', entries: [{ key, value }], start, end: Math.max(key.end, value.end) };
  }

  #parseFlowMapping(entries: MappingEntry[]): number {
    const start = this.#scanner.next();
    for (let first = true; !this.#at('flow-mapping-end'); first = false) {
      if (!first) {
        this.#expectFlowEntry('"," or "}"', 'the object starts here', start);
        if (this.#at('flow-mapping-end')) break;
      }
      if (this.#at('key')) {
        this.#scanner.next();
        const empty = this.#at('value', 'flow-entry', 'flow-mapping-end');
        const key = empty ? emptyScalar(this.#scanner.peek().start) : this.#parseNode(false, false);
        entries.push({ key, value: this.#parseFlowValue('flow-mapping-end') });
      } else {
        const key = this.#parseNode(false, false);
        entries.push({ key, value: emptyScalar(this.#scanner.peek().start) });
      }
    }
    return this.#scanner.next().end;
  }

  #parseFlowValue(close: MarkKind): YamlNode {
    if (!this.#at('value')) return emptyScalar(this.#scanner.peek().start);
    const { end } = this.#scanner.next();
    return this.#at('flow-entry', close) ? emptyScalar(end) : this.#parseNode(false, false);
  }

  #expectFlowEntry(expected: string, related: string, start: Token): void {
    const token = this.#scanner.peek();
    if (token.kind !== 'flow-entry') {
      throw fault(`expected ${expected}, got ${nameOf(token)}`, token, related, start);
    }
    this.#scanner.next();
  }

  #at(...kinds: readonly Token['kind'][]): boolean {
    return kinds.includes(this.#scanner.peek().kind);
  }

  #atDocumentEnd(): boolean {
    return this.#at('version-directive', 'tag-directive', 'document-start', 'document-end', 'stream-end');
  }
}

function scalarOf(token: ScalarToken, tag: string): ScalarNode {
  const implicit = (tag === '' && token.style === 'plain') || tag === '!';
  return { kind: 'scalar', value: token.value, tag, implicit, start: token.start, end: token.end };
}

function emptyScalar(offset: number): ScalarNode {
  return { kind: 'scalar', value: '', tag: '', implicit: true, start: offset, end: offset };
}

function fault(message: string, token: Token, related?: string, relatedToken?: Token): DocumentFailure {
  return new DocumentFailure('documents/yaml-syntax', message, token.start, {
    end: token.end,
    ...(related === undefined || relatedToken === undefined
      ? {}
      : { related: [{ message: related, offset: relatedToken.start }] }),
  });
}

function nameOf(token: Token): string {
  switch (token.kind) {
    case 'stream-end':
      return 'the end of the text';
    case 'document-start':
      return '"---"';
    case 'document-end':
      return '"..."';
    case 'block-end':
      return 'a line that is indented less';
    case 'block-sequence-start':
    case 'block-entry':
      return 'a list entry';
    case 'block-mapping-start':
    case 'key':
      return 'a key';
    case 'value':
      return '":"';
    case 'flow-entry':
      return '","';
    case 'flow-sequence-start':
      return '"["';
    case 'flow-sequence-end':
      return '"]"';
    case 'flow-mapping-start':
      return '"{"';
    case 'flow-mapping-end':
      return '"}"';
    case 'scalar':
      return 'a text';
    case 'anchor':
      return 'an anchor';
    case 'alias':
      return 'an alias';
    case 'tag':
      return 'a tag';
    case 'version-directive':
    case 'tag-directive':
      return 'a directive';
    default:
      return unreachable(token);
  }
}

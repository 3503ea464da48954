/** What all nodes have: their offsets in the text; a tag or an anchor in front is not part of them. */
interface NodePlace {
  readonly start: number;
  readonly end: number;
}

/** A scalar as written, not yet resolved to a value. */
export interface ScalarNode extends NodePlace {
  readonly kind: 'scalar';
  readonly value: string;
  /** The full tag, or an empty text. */
  readonly tag: string;
  /** Whether it is plain, so that its text decides about its type. */
  readonly implicit: boolean;
}

/** A list. */
export interface SequenceNode extends NodePlace {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

/** An entry of a mapping. */
export interface MappingEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** An object. */
export interface MappingNode extends NodePlace {
  readonly kind: 'mapping';
  readonly entries: readonly MappingEntry[];
}

/** A reference to a node with an anchor. */
export interface AliasNode extends NodePlace {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode;
}

/** A node of a YAML document. */
export type YamlNode = ScalarNode | SequenceNode | MappingNode | AliasNode;

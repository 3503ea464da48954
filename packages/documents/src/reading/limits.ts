/** Bounds on what is read from hostile input. */
export interface DocumentLimits {
  /** Most bytes (or UTF-16 units of a string) held at once: a whole text, or one document of a stream. */
  readonly bytes: number;
  /** Most levels of lists and objects within each other. */
  readonly depth: number;
  /** Most UTF-16 units of one string or key. */
  readonly scalarLength: number;
  /** Most values and keys of one YAML document that cannot be read without a tree (it has anchors, tags, mistakes). */
  readonly nodes: number;
  /** Most documents in one text or stream. */
  readonly documents: number;
  /** Most complaints about one text or stream; the documents behind are read all the same. */
  readonly complaints: number;
}

/** The bounds that hold unless others are given. */
export const DEFAULT_LIMITS: DocumentLimits = {
  bytes: 256 * 1024 * 1024,
  depth: 500,
  scalarLength: 16 * 1024 * 1024,
  nodes: 2_000_000,
  documents: 1_000_000,
  complaints: 1000,
};

/** Fills the bounds that were not given. */
export function withDefaultLimits(limits: Partial<DocumentLimits> | undefined): DocumentLimits {
  return limits === undefined ? DEFAULT_LIMITS : { ...DEFAULT_LIMITS, ...limits };
}

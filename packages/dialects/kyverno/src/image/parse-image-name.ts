/** An image reference as registries' own tools read it. */
export interface ImageName {
  /** The text as it was written. */
  readonly text: string;
  readonly registry: string;
  readonly repository: string;
  /** The tag; with neither tag nor digest `latest`, with a digest alone the empty text. */
  readonly tag: string;
  /** `sha256:` and 64 digits, or the empty text. */
  readonly digest: string;
}

const DEFAULT_REGISTRY = 'index.docker.io';
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^[\w.-]{1,128}$/;
const REPOSITORY = /^[a-z0-9_\-./]{2,255}$/;
/** A host name or an address in brackets, with or without a port. */
const REGISTRY = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?$/;

/**
 * Reads an image reference as go-containerregistry does: `docker.io` is `index.docker.io`, and a repository there without
 * a slash stands in `library/`. Undefined for what is none.
 */
export function parseImageName(text: string): ImageName | undefined {
  const at = text.indexOf('@');
  if (at < 0) {
    const { base, tag } = splitTag(text);
    const name = tag !== undefined && !TAG.test(tag) ? undefined : splitRegistry(base);
    return name && { text, ...name, tag: tag ?? 'latest', digest: '' };
  }
  const digest = text.slice(at + 1);
  if (!DIGEST.test(digest)) return undefined;
  // A tag that stands before the digest is kept; what is no tag belongs to the name, which is then refused.
  const { base, tag } = splitTag(text.slice(0, at));
  const hasTag = tag !== undefined && TAG.test(tag);
  const name = splitRegistry(hasTag ? base : text.slice(0, at));
  return name && { text, ...name, tag: hasTag ? tag : '', digest };
}

/** What follows the last colon is a tag, unless it has a slash: then the colon is a registry's. */
function splitTag(text: string): { readonly base: string; readonly tag: string | undefined } {
  const colon = text.lastIndexOf(':');
  if (colon < 0 || text.includes('/', colon)) return { base: text, tag: undefined };
  return { base: text.slice(0, colon), tag: text.slice(colon + 1) };
}

function splitRegistry(name: string): Pick<ImageName, 'registry' | 'repository'> | undefined {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasRegistry = slash >= 0 && (/[.:]/.test(first) || first === 'localhost');
  const repository = hasRegistry ? name.slice(slash + 1) : name;
  if (!REPOSITORY.test(repository)) return undefined;
  const registry = hasRegistry && first !== 'docker.io' ? first : DEFAULT_REGISTRY;
  if (!REGISTRY.test(registry)) return undefined;
  const implicit = registry === DEFAULT_REGISTRY && !repository.includes('/');
  return { registry, repository: implicit ? `library/${repository}` : repository };
}

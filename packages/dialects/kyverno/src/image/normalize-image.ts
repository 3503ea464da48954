import { compileRegex, isCelError } from '@keelson/cel';
import { invariant } from '@keelson/model';

/** Parts of an image reference, with the default registry and tag filled in. */
export interface ImageReference {
  readonly registry: string;
  /** Repository with its path, such as `library/nginx`. */
  readonly path: string;
  /** Last part of the path. */
  readonly name: string;
  readonly tag: string;
  /** Empty where there is none. */
  readonly digest: string;
}

const DEFAULT_REGISTRY = 'docker.io';

/** Longest path of a repository (github.com/distribution/reference). */
const MAX_PATH = 255;

const DOMAIN =
  '(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?';
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
/** Kept as a text: the linear engine runs it, since references come from anybody's objects. */
const REFERENCE = `^(?:(${DOMAIN})/)?(${COMPONENT}(?:/${COMPONENT})*)(?::([\\w][\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`;

/** Longest text that is read as a reference. */
const MAX_LENGTH = 4096;

/** Hexadecimal digits of the digests that are known. */
const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** Reads an image reference as Kyverno does, with `docker.io` as the default registry; undefined for what is none. */
export function parseImage(text: string): ImageReference | undefined {
  const full = withRegistry(text);
  if (full.length > MAX_LENGTH) return undefined;
  const regex = compileRegex(REFERENCE);
  invariant(!isCelError(regex), 'the pattern of image references compiles');
  const [registry = '', path = '', tag = '', digest = ''] = regex.find(full)?.groups ?? [];
  if (path === '' || path.length > MAX_PATH || !isDigest(digest)) return undefined;
  return {
    registry,
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    tag: tag === '' && digest === '' ? 'latest' : tag,
    digest,
  };
}

/** Writes an image reference in full: with its digest, else with its tag. */
export function formatImage({ registry, path, tag, digest }: ImageReference): string {
  const repository = registry === '' ? path : `${registry}/${path}`;
  return digest === '' ? `${repository}:${tag}` : `${repository}@${digest}`;
}

/** Writes an image reference in full, such as `docker.io/nginx:latest` for `nginx`; undefined for what is none. */
export function normalizeImage(text: string): string | undefined {
  const image = parseImage(text);
  return image && formatImage(image);
}

/** The first part of a name is a registry if it looks like a host. */
function withRegistry(text: string): string {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const isRegistry =
    slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  return isRegistry ? text : `${DEFAULT_REGISTRY}/${text}`;
}

function isDigest(digest: string): boolean {
  if (digest === '') return true;
  const [algorithm = '', digits = ''] = digest.split(':');
  return DIGEST_LENGTHS.get(algorithm) === digits.length && /^[0-9a-f]+$/.test(digits);
}

const domain =
  '(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])' +
  '(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?';
const path = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const domainPattern = new RegExp(`^${domain}$`);
const pathPattern = new RegExp(`^${path}$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
/** Names of the algorithms whose digests are checked for their length. */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Tells whether an image is pulled by the tag `latest`, be it written or implied. What is no image reference counts as
 * pulled by another tag, as the server has it.
 */
export function hasLatestTag(image: string): boolean {
  // Longer texts are no references; the patterns below must not see them.
  if (image.length > 1024 || /^[a-f0-9]{64}$/.test(image)) return false;
  const at = image.indexOf('@');
  const named = at < 0 ? image : image.slice(0, at);
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (!isRepository(colon < 0 ? named : named.slice(0, colon))) return false;
  if (digest !== undefined && !isDigest(digest)) return false;
  if (tag !== undefined && !tagPattern.test(tag)) return false;
  return tag === 'latest' || (tag === undefined && digest === undefined);
}

function isDigest(digest: string): boolean {
  if (!digestPattern.test(digest)) return false;
  const [algorithm = '', hex = ''] = digest.split(':');
  return (
    Object.hasOwn(digestLengths, algorithm) && digestLengths[algorithm] === hex.length && !/[A-F]/.test(hex)
  );
}

function isRepository(name: string): boolean {
  const first = name.indexOf('/');
  const host = first < 0 ? '' : name.slice(0, first);
  const isHost = /[.:]/.test(host) || host === 'localhost' || host !== host.toLowerCase();
  if (isHost && !domainPattern.test(host)) return false;
  const remainder = isHost ? name.slice(first + 1) : name;
  return name.length <= 255 && remainder.split('/').every((part) => pathPattern.test(part));
}

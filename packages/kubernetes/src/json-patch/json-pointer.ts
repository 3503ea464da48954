/** Splits a JSON pointer (RFC 6901) into its decoded tokens; undefined unless it is empty or begins with `/`. */
export function parseJsonPointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer.slice(1).split('/').map(decodePointerToken);
}

/** Decodes one token of a JSON pointer. */
export function decodePointerToken(token: string): string {
  return token.includes('~') ? token.replace(/~[01]/g, (escape) => (escape === '~1' ? '/' : '~')) : token;
}

/** Encodes one token of a JSON pointer. */
export function encodePointerToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

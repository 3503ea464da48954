/** Length in characters at which warnings begin to be cut. */
const TOTAL_LIMIT = 4 * 1024;
/** Length to which each is cut then. */
const ITEM_LIMIT = 256;

/**
 * The texts that reach the client: repeated ones once, none with control characters, and each cut short once they are
 * too long together (apiserver/pkg/endpoints/filters/warning.go).
 */
export function recordWarnings(warnings: readonly string[]): readonly string[] {
  const texts = [...new Set(warnings)].filter((text) => text !== '');
  const sent: string[] = [];
  let written = 0;
  let cutting = false;
  for (const [index, text] of texts.entries()) {
    if (cutting && written >= TOTAL_LIMIT) break;
    const shown = cutting ? cut(text) : text;
    if (!isSendable(shown)) continue;
    const length = Array.from(shown).length;
    if (cutting || written + length <= TOTAL_LIMIT) {
      written += length;
      sent.push(shown);
      continue;
    }
    // Too much: what was sent so far is replaced by short forms, this one included.
    cutting = true;
    sent.length = 0;
    sent.push(
      ...texts
        .slice(0, index + 1)
        .map(cut)
        .filter(isSendable),
    );
    written = sent.reduce((sum, one) => sum + Array.from(one).length, 0);
  }
  return sent;
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length > ITEM_LIMIT ? characters.slice(0, ITEM_LIMIT).join('') : text;
}

function isSendable(text: string): boolean {
  return !/\p{Cc}/u.test(text);
}

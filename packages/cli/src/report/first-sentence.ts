/** Takes the first sentence of a text: a statement may go on for lines, and its first sentence says it. */
export function firstSentence(text: string): string {
  const end = text.search(/[.!?]\s/);
  return end < 0 ? text : text.slice(0, end + 1);
}

import { escapeText } from '../terminal/escape-text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Writes text for XML: markup as entities, characters that XML forbids as escapes such as `\x1b`. */
export function escapeXml(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      escapeText(line.replace(/\r$/, '')).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? ''),
    )
    .join('&#10;');
}

/** Writes an attribute list, without those that are undefined. */
export function writeAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

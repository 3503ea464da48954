import { WidgetType } from '@codemirror/view';
import type { Marker } from './marker.ts';

/** The messages of one line, shown below it. Everything is set as text: messages come from policies. */
export class MessageWidget extends WidgetType {
  readonly #shown: readonly Marker[];
  readonly #more: number;

  constructor(markers: readonly Marker[], most: number) {
    super();
    const seen = new Set<string>();
    const unique = markers.filter(({ message, tone }) => {
      const key = `${tone} ${message}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
    this.#shown = unique.slice(0, most);
    this.#more = unique.length - this.#shown.length;
  }

  override eq(other: WidgetType): boolean {
    return other instanceof MessageWidget && other.#key() === this.#key();
  }

  override toDOM(): HTMLElement {
    const block = document.createElement('div');
    block.className = 'ks-messages';
    for (const { tone, message } of this.#shown) block.append(lineOf(tone, message));
    if (this.#more > 0) block.append(lineOf('audit', `and ${String(this.#more)} more`));
    return block;
  }

  override ignoreEvent(): boolean {
    return false;
  }

  #key(): string {
    return JSON.stringify([this.#shown.map(({ tone, message }) => [tone, message]), this.#more]);
  }
}

function lineOf(tone: Marker['tone'], message: string): HTMLElement {
  const line = document.createElement('div');
  line.className = `ks-message ks-message-${tone}`;
  line.textContent = message;
  return line;
}

import { compareText } from '@keelson/model';

import type { ContainerView } from './pod-view.ts';

/** Puts texts into quotes, with commas between. */
export function quoteAll(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(', ');
}

/** Chooses the form of a word by how many there are. */
export function plural(singular: string, many: string, count: number): string {
  return count === 1 ? singular : many;
}

/** Texts without repetition, in Go's order. */
export function sortedSet(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

/** Names containers, such as `containers "a", "b"`. */
export function nameContainers(containers: readonly ContainerView[]): string {
  return nameAll('container', containers);
}

/** Names things of a kind, such as `volume "a"` or `volumes "a", "b"`. */
export function nameAll(noun: string, things: readonly { readonly name: string }[]): string {
  const names = quoteAll(things.map(({ name }) => name));
  return `${plural(noun, `${noun}s`, things.length)} ${names}`;
}

/** Names who set something: the pod, some of its containers, or both. */
export function nameSetters(isPod: boolean, containers: readonly ContainerView[]): string {
  return [...(isPod ? ['pod'] : []), ...(containers.length > 0 ? [nameContainers(containers)] : [])].join(
    ' and ',
  );
}

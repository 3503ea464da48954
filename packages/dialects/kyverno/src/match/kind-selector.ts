import { compileWildcard } from '../wildcard/compile-wildcard.ts';

/** What a review is about, as selectors of kinds see it. */
export interface SelectedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly subresource?: string;
}

/** A selector of kinds, such as `apps/v1/Deployment`, `Pod` or `v1/Pod.status`, taken apart; its parts may have wildcards. */
export interface KindSelector extends SelectedKind {
  readonly subresource: string;
}

const VERSION = /^(?:v\d(?:(?:alpha|beta)\d)?|\*)$/;

/** Takes a selector of kinds apart; parts that are not written stand for anything, but for the subresource, which is none. */
export function parseKindSelector(text: string): KindSelector {
  const steps = text.split('/');
  const parts = [...steps.slice(0, -1), ...(steps.at(-1) ?? '').split('.')];
  const [first = '', second = '', third = '', fourth = ''] = parts;
  switch (parts.length) {
    case 1:
      return selector('*', '*', first, '');
    case 2:
      if (first === '*' && second === '*') return selector('*', '*', '*', '*');
      if (first === '*' && second.toLowerCase() === second) return selector('*', '*', '*', second);
      return VERSION.test(first) ? selector('*', first, second, '') : selector('*', '*', first, second);
    case 3:
      return VERSION.test(first) ? selector('*', first, second, third) : selector(first, second, third, '');
    case 4:
      return selector(first, second, third, fourth);
    default:
      return selector('', '', '', '');
  }
}

function selector(group: string, version: string, kind: string, subresource: string): KindSelector {
  return { group, version, kind, subresource };
}

/** Compiles selectors of which one has to fit. Selectors of Pods fit their ephemeral containers, too. */
export function compileKindSelectors(texts: readonly string[]): (kind: SelectedKind) => boolean {
  const tests = texts.map(parseKindSelector).map(compileSelector);
  return (kind) => tests.some((test) => test(kind));
}

function compileSelector(written: KindSelector): (kind: SelectedKind) => boolean {
  const group = compileWildcard(written.group);
  const version = compileWildcard(written.version);
  const kind = compileWildcard(written.kind);
  const subresource = compileWildcard(written.subresource);
  return (asked) =>
    kind(asked.kind) &&
    group(asked.group) &&
    version(asked.version) &&
    (subresource(asked.subresource ?? '') || isEphemeralContainers(asked));
}

function isEphemeralContainers({ group, version, kind, subresource }: SelectedKind): boolean {
  return group === '' && version === 'v1' && kind === 'Pod' && subresource === 'ephemeralcontainers';
}

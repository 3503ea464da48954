import { walkExpression } from '@keelson/cel';
import type { CelList, CelValue, Program } from '@keelson/cel';
import { isJsonObject } from '@keelson/model';

/**
 * Tells lists that come from the data of a request from those that expressions make. The server takes the latter apart
 * in fewer places. Lists that were joined with `+` count as data, as they do there.
 */
export class PlainLists {
  readonly #roots: readonly unknown[];
  readonly #programs: () => Iterable<Program | undefined>;
  #known: Set<unknown> | undefined;
  #joined: boolean | undefined;

  /** The roots are the data that expressions see; the programs, those that the value is made by. */
  constructor(roots: readonly unknown[], programs: () => Iterable<Program | undefined>) {
    this.#roots = roots;
    this.#programs = programs;
  }

  has(list: CelList): boolean {
    if (this.#known === undefined) {
      this.#known = new Set();
      for (const root of this.#roots) collectLists(root, this.#known);
    }
    return this.#known.has(list) || (this.#joined ??= this.#joinsLists());
  }

  /** Which lists were joined is not known; with any, none is refused for being made by an expression. */
  #joinsLists(): boolean {
    for (const program of this.#programs()) {
      if (program !== undefined && sumTypes(program).some((kind) => kind === 'list' || kind === 'dyn')) {
        return true;
      }
    }
    return false;
  }
}

/** The types of what an expression adds up. */
function sumTypes({ checked }: Program): readonly (string | undefined)[] {
  const kinds: (string | undefined)[] = [];
  walkExpression(checked.root, (node) => {
    if (node.kind === 'call' && node.function === '_+_') kinds.push(checked.types.get(node.id)?.kind);
    return undefined;
  });
  return kinds;
}

function collectLists(value: unknown, lists: Set<unknown>): void {
  if (Array.isArray(value)) {
    lists.add(value);
    for (const item of value as CelValue[]) collectLists(item, lists);
  } else if (isJsonObject(value) && Object.getPrototypeOf(value) === Object.prototype) {
    for (const item of Object.values(value)) collectLists(item, lists);
  }
}

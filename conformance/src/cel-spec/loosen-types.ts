import {
  celError,
  DYN,
  fn,
  unparse,
  type Call,
  type Environment,
  type Expression,
  type Library,
  type NodeBase,
} from '@keelson/cel';

const UNBOUND = 'conformance_unbound';

/** Declares the function that stands for names that are not declared. */
export const LOOSE_LIBRARY: Library = {
  name: 'conformance-loose',
  functions: [
    {
      name: UNBOUND,
      overloads: [fn('conformance_unbound', [], DYN, () => celError('no such overload or attribute'))],
    },
  ],
};

/**
 * Rewrites a text so that the checker leaves all decisions to the evaluation, as tests that switch the check off want it:
 * every literal becomes dyn, every name that is not declared an error of its own. Keelson itself always checks.
 */
export function loosenTypes(source: string, environment: Environment): string | undefined {
  const { parsed } = environment.parse(source);
  if (parsed === undefined) return undefined;
  return unparse(new Loosener(environment).loosen(parsed.root, new Set()));
}

class Loosener {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  loosen(node: Expression, locals: ReadonlySet<string>): Expression {
    const inner = (child: Expression): Expression => this.loosen(child, locals);
    switch (node.kind) {
      case 'literal':
        return call(node, 'dyn', [node]);
      case 'identifier':
      case 'select':
        if (this.#isUndeclared(node, locals)) return call(node, UNBOUND, []);
        return node.kind === 'select' && !this.#isQualified(node)
          ? { ...node, operand: inner(node.operand) }
          : node;
      case 'call': {
        if (this.#isUnbound(node)) return call(node, UNBOUND, []);
        const namespaced =
          node.target !== undefined && this.#declares(`${nameOf(node.target) ?? ''}.${node.function}`);
        const args =
          node.function === '_?._' ? node.args.map((a, i) => (i === 0 ? inner(a) : a)) : node.args.map(inner);
        if (node.target === undefined || namespaced) return { ...node, args };
        return { ...node, args, target: inner(node.target) };
      }
      case 'list':
        return { ...node, elements: node.elements.map(inner) };
      case 'map': {
        const entries = node.entries.map((entry) => ({
          ...entry,
          key: inner(entry.key),
          value: inner(entry.value),
        }));
        return { ...node, entries };
      }
      case 'struct':
        return { ...node, fields: node.fields.map((field) => ({ ...field, value: inner(field.value) })) };
      case 'fold': {
        const own = new Set([...locals, node.variable, node.variable2 ?? node.variable]);
        return {
          ...node,
          range: inner(node.range),
          ...(node.predicate && { predicate: this.loosen(node.predicate, own) }),
          ...(node.transform && { transform: this.loosen(node.transform, own) }),
        };
      }
      case 'bind':
        return {
          ...node,
          value: inner(node.value),
          body: this.loosen(node.body, new Set([...locals, node.variable])),
        };
      case 'block':
        return node;
    }
  }

  #isUndeclared(node: Expression, locals: ReadonlySet<string>): boolean {
    return node.kind === 'identifier' && !locals.has(node.name) && !this.#isQualified(node);
  }

  /** Tells whether a name or a chain of selections is a variable, a constant or a type. */
  #isQualified(node: Expression): boolean {
    const name = nameOf(node)?.replace(/^\./, '');
    if (name === undefined) return false;
    const environment = this.#environment;
    const { container } = environment;
    const candidates = [name];
    for (let at = container; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.'))))
      candidates.push(`${at}.${name}`);
    return candidates.some(
      (candidate) =>
        environment.findVariable(candidate) !== undefined ||
        environment.findConstant(candidate) !== undefined ||
        environment.findType(candidate) !== undefined ||
        // A prefix of a longer name is looked up as a whole.
        environment.variableNames().some((variable) => variable.startsWith(`${candidate}.`)),
    );
  }

  #isUnbound(node: Call): boolean {
    if (this.#declares(node.function)) return false;
    return node.target === undefined || !this.#declares(`${nameOf(node.target) ?? ''}.${node.function}`);
  }

  #declares(name: string): boolean {
    return this.#environment.findFunction(name.replace(/^\./, '')) !== undefined;
  }
}

function nameOf(node: Expression): string | undefined {
  if (node.kind === 'identifier') return node.name;
  if (node.kind !== 'select' || node.testOnly) return undefined;
  const operand = nameOf(node.operand);
  return operand === undefined ? undefined : `${operand}.${node.field}`;
}

function call({ id, position, start, end }: NodeBase, name: string, args: readonly Expression[]): Call {
  return { kind: 'call', id, position, start, end, function: name, args };
}

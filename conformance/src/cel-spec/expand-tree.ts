import {
  BOOL,
  INT,
  type CelType,
  type CelValue,
  type CheckedExpression,
  type Expression,
  type Fold,
  type Reference,
} from '@keelson/cel';
import type { Comprehension, ExpandedNode, Meaning } from './expanded-tree.ts';

const ACCUMULATOR = '@result';
/** The variable of a comprehension that binds and does not iterate. */
const UNUSED = '#unused';

/**
 * Expands the macros of a tree as cel-go's parser does, so that it can be compared with cel-go's trees. With a checked
 * tree, nodes know their meaning, and resolved names are one identifier as cel-go's checker leaves them.
 */
export function expandTree(root: Expression, checked?: CheckedExpression): ExpandedNode {
  return new Expander(checked).expand(root);
}

class Expander {
  readonly #checked: CheckedExpression | undefined;

  constructor(checked: CheckedExpression | undefined) {
    this.#checked = checked;
  }

  expand(node: Expression): ExpandedNode {
    const meaning = this.#meaningOf(node);
    const reference = this.#checked?.references.get(node.id);
    switch (node.kind) {
      case 'literal':
        return { kind: 'constant', value: node.value, meaning };
      case 'identifier':
        return { kind: 'identifier', name: nameOf(reference) ?? node.name, meaning };
      case 'select': {
        const name = nameOf(reference);
        if (name !== undefined && !node.testOnly) return { kind: 'identifier', name, meaning };
        return {
          kind: 'select',
          operand: this.expand(node.operand),
          field: node.field,
          testOnly: node.testOnly,
          meaning,
        };
      }
      case 'call': {
        const args = node.args.map((argument) => this.expand(argument));
        if (reference?.kind === 'function' && (reference.namespaced || node.target === undefined)) {
          return { kind: 'call', function: reference.name, args, meaning };
        }
        const target = node.target === undefined ? undefined : this.expand(node.target);
        return { kind: 'call', function: node.function, target, args, meaning };
      }
      case 'list':
        return { kind: 'list', elements: node.elements.map((element) => this.expand(element)), meaning };
      case 'map': {
        const entries = node.entries.map(({ key, value, optional }) => {
          return { key: this.expand(key), value: this.expand(value), optional };
        });
        return { kind: 'struct', typeName: '', entries, meaning };
      }
      case 'struct': {
        const entries = node.fields.map(({ name, value, optional }) => {
          return { key: name, value: this.expand(value), optional };
        });
        const typeName = reference?.kind === 'struct' ? reference.name : node.typeName;
        return { kind: 'struct', typeName, entries, meaning };
      }
      case 'fold':
        return { kind: 'comprehension', ...this.#fold(node), meaning };
      case 'bind':
        return {
          kind: 'comprehension',
          variable: UNUSED,
          range: this.#made({ kind: 'list', elements: [] }),
          accumulator: node.variable,
          initial: this.expand(node.value),
          condition: this.#constant(false, BOOL),
          step: this.#made({ kind: 'identifier', name: node.variable }),
          result: this.expand(node.body),
          meaning,
        };
      case 'block': {
        const slots = node.slots.map((slot) => this.expand(slot));
        const list: ExpandedNode = { kind: 'list', elements: slots };
        return { kind: 'call', function: 'cel.@block', args: [list, this.expand(node.body)], meaning };
      }
    }
  }

  #fold(fold: Fold): Comprehension {
    const range = this.expand(fold.range);
    const base = { variable: fold.variable, range, accumulator: ACCUMULATOR };
    const predicate = fold.predicate === undefined ? this.#constant(true, BOOL) : this.expand(fold.predicate);
    switch (fold.operation) {
      case 'all': {
        const accumulator = this.#accumulator(BOOL);
        return {
          ...base,
          initial: this.#constant(true, BOOL),
          condition: this.#call('@not_strictly_false', 'not_strictly_false', BOOL, [accumulator]),
          step: this.#call('_&&_', 'logical_and', BOOL, [accumulator, predicate]),
          result: accumulator,
        };
      }
      case 'exists': {
        const accumulator = this.#accumulator(BOOL);
        const negated = this.#call('!_', 'logical_not', BOOL, [accumulator]);
        return {
          ...base,
          initial: this.#constant(false, BOOL),
          condition: this.#call('@not_strictly_false', 'not_strictly_false', BOOL, [negated]),
          step: this.#call('_||_', 'logical_or', BOOL, [accumulator, predicate]),
          result: accumulator,
        };
      }
      case 'existsOne': {
        const accumulator = this.#accumulator(INT);
        const sum = this.#call('_+_', 'add_int64', INT, [accumulator, this.#constant(1, INT)]);
        return {
          ...base,
          initial: this.#constant(0, INT),
          condition: this.#constant(true, BOOL),
          step: this.#call('_?_:_', 'conditional', INT, [predicate, sum, accumulator]),
          result: this.#call('_==_', 'equals', BOOL, [accumulator, this.#constant(1, INT)]),
        };
      }
      case 'map':
      case 'filter':
        return { ...base, ...this.#collect(fold, predicate) };
      default:
        throw new TypeError(`expected a standard macro, got ${fold.operation}`);
    }
  }

  /** Expands the macros that make a list. */
  #collect(
    fold: Fold,
    predicate: ExpandedNode,
  ): Pick<Comprehension, 'initial' | 'condition' | 'step' | 'result'> {
    const type = this.#checked?.types.get(fold.id);
    const accumulator = this.#accumulator(type);
    const element =
      fold.transform === undefined
        ? this.#made(
            { kind: 'identifier', name: fold.variable },
            { type: type?.parameters[0], reference: fold.variable },
          )
        : this.expand(fold.transform);
    const elementType = element.meaning?.type;
    const list = this.#made(
      { kind: 'list', elements: [element] },
      { type: elementType && listOf(elementType) },
    );
    const sum = this.#call('_+_', 'add_list', type, [accumulator, list]);
    const step =
      fold.predicate === undefined
        ? sum
        : this.#call('_?_:_', 'conditional', type, [predicate, sum, accumulator]);
    return {
      initial: this.#made({ kind: 'list', elements: [] }, { type }),
      condition: this.#constant(true, BOOL),
      step,
      result: accumulator,
    };
  }

  #accumulator(type: CelType | undefined): ExpandedNode {
    return this.#made({ kind: 'identifier', name: ACCUMULATOR }, { type, reference: ACCUMULATOR });
  }

  #constant(value: CelValue, type: CelType): ExpandedNode {
    return this.#made({ kind: 'constant', value }, { type });
  }

  #call(
    functionName: string,
    overload: string,
    type: CelType | undefined,
    args: readonly ExpandedNode[],
  ): ExpandedNode {
    return this.#made({ kind: 'call', function: functionName, args }, { type, reference: overload });
  }

  /** A node that the expansion adds; it has a meaning only in checked trees. */
  #made(node: ExpandedNode, meaning: { type?: CelType | undefined; reference?: string } = {}): ExpandedNode {
    if (this.#checked === undefined) return node;
    const { type, reference } = meaning;
    return { ...node, meaning: { ...(type && { type }), ...(reference !== undefined && { reference }) } };
  }

  #meaningOf(node: Expression): Meaning | undefined {
    if (this.#checked === undefined) return undefined;
    const type = this.#checked.types.get(node.id);
    const reference = this.#checked.references.get(node.id);
    const shown = reference === undefined || node.kind === 'map' ? undefined : referenceText(reference);
    return { ...(type && { type }), ...(shown !== undefined && { reference: shown }) };
  }
}

function listOf(element: CelType): CelType {
  return { kind: 'list', name: 'list', parameters: [element] };
}

function nameOf(reference: Reference | undefined): string | undefined {
  if (reference === undefined || reference.kind === 'function' || reference.kind === 'struct')
    return undefined;
  return reference.name;
}

function referenceText(reference: Reference): string {
  if (reference.kind !== 'function') return reference.name;
  return reference.overloads
    .map((overload) => overload.id)
    .toSorted()
    .join('|');
}

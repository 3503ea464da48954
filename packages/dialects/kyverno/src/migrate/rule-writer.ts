import type { SchemaNode } from '@keelson/kubernetes';

import { member, sum } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { elementName, fieldAccess, orValue } from './field-access.ts';
import type { FieldAccess } from './field-access.ts';

/** Lists of containers of a Pod, in the order in which they are written. */
export const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** What is known of the objects of a rule. */
export interface RuleWriterOptions {
  readonly schemas: readonly SchemaNode[];
  readonly judgesDeletions: boolean;
  readonly knowsStar: boolean;
  readonly isForNamespaces: boolean;
}

/** Collects what the expressions of one policy share. */
export class RuleWriter {
  /** The schemas of the kinds that the rule is for; empty where one is unknown. */
  readonly schemas: readonly SchemaNode[];
  /** The rule also judges deletions, whose object is the old one. */
  readonly judgesDeletions: boolean;
  /** `*` is a value of its own in the objects of the rule, as in roles. */
  readonly knowsStar: boolean;
  /** The rule is for Namespaces alone, which are in themselves. */
  readonly isForNamespaces: boolean;
  readonly #variables = new Map<string, string>();

  constructor(options: RuleWriterOptions) {
    this.schemas = options.schemas;
    this.judgesDeletions = options.judgesDeletions;
    this.knowsStar = options.knowsStar;
    this.isForNamespaces = options.isForNamespaces;
  }

  /** Variables of the policy in the order in which they were asked for. */
  get variables(): readonly { readonly name: string; readonly expression: string }[] {
    return Array.from(this.#variables, ([name, expression]) => ({ name, expression }));
  }

  /** Declares a variable and gives the name by which expressions read it. */
  variable(name: string, expression: string): string {
    for (let i = 1, candidate = name; ; candidate = `${name}${String(++i)}`) {
      const known = this.#variables.get(candidate);
      if (known !== undefined && known !== expression) continue;
      this.#variables.set(candidate, expression);
      return `variables.${candidate}`;
    }
  }

  /** The object that the rule judges. */
  get object(): FieldAccess {
    return { base: 'object', steps: [], schemas: this.schemas };
  }

  /** A field of the object; where deletions are judged, that of the old one. */
  objectField(name: string): FieldAccess {
    const field = fieldAccess(this.object, name);
    if (!this.judgesDeletions) return field;
    const { schemas } = field;
    if (field.steps.length === 0) {
      const choice = `request.operation == "DELETE" ? oldObject.${name} : object.${name}`;
      return { base: this.variable(name, choice), steps: [], schemas };
    }
    const judged = this.variable('judged', 'request.operation == "DELETE" ? oldObject : object');
    return { ...field, base: judged };
  }

  /** The containers of all given lists of a Pod. */
  containers(spec: FieldAccess, names: readonly string[]): Cel {
    const ordered = CONTAINER_LISTS.filter((name) => names.includes(name));
    const lists = ordered.map((name) => orValue(fieldAccess(spec, name), '[]'));
    const [only] = lists;
    if (only !== undefined && lists.length === 1) return only;
    const all = ordered.length === CONTAINER_LISTS.length ? 'allContainers' : 'containers';
    return member(this.variable(all, sum(...lists).text));
  }

  /** A name for the elements of a list. */
  elementName(list: string | number, taken: ReadonlySet<string>): string {
    return elementName(list, taken);
  }
}

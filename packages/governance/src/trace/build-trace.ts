import { stateOf } from '../approval/judge-exception.ts';
import { shortReference } from '../catalog/entity-reference.ts';
import { selectPolicies } from '../gate/select-policies.ts';
import { ruleName } from '../policy/policy-names.ts';
import { Complaints } from '../reading/complaints.ts';
import { TraceGraph } from './trace-graph.ts';
import type { Governance } from '../activation/governance.ts';
import type { RelationKind } from '../catalog/catalog.ts';
import type { Gate } from '../gate/gate.ts';
import type { DescribedPolicy } from '../policy/described-policy.ts';
import type { FieldPath } from '../reading/complaints.ts';
import type { Item } from '../reading/item.ts';
import type { EdgeKind, TraceEdge, TraceNode } from './trace-graph.ts';

/** What is known beside the files: findings, verdicts and resources. */
export interface TraceExtras {
  readonly nodes: readonly TraceNode[];
  readonly edges: readonly TraceEdge[];
}

const RELATIONS: Readonly<Record<RelationKind, EdgeKind>> = {
  ownedBy: 'owned by',
  partOf: 'part of',
  dependsOn: 'depends on',
  providesApi: 'provides',
  consumesApi: 'consumes',
  childOf: 'child of',
  memberOf: 'member of',
};

/** Builds the graph of everything that a repository says, as it stands at a time. */
export function buildTrace(governance: Governance, time: number, extras?: TraceExtras): TraceGraph {
  const builder = new TraceBuilder(governance, time);
  builder.addAll();
  for (const node of extras?.nodes ?? []) builder.graph.addNode(node);
  for (const edge of extras?.edges ?? []) builder.graph.addEdge(edge);
  return builder.graph;
}

class TraceBuilder {
  readonly graph: TraceGraph = new TraceGraph();
  readonly #governance: Governance;
  readonly #time: number;

  constructor(governance: Governance, time: number) {
    this.#governance = governance;
    this.#time = time;
  }

  addAll(): void {
    this.#addObjectives();
    this.#addRisks();
    this.#addPolicies();
    this.#addDecisions();
    this.#addGates();
    this.#addControls();
    this.#addExceptions();
    this.#addToolsAndSkills();
    this.#addCatalog();
  }

  #addObjectives(): void {
    for (const one of this.#governance.repository.objectives) {
      this.#item(one, one.statement);
      this.#owner(one, one.owner);
    }
  }

  #addRisks(): void {
    for (const one of this.#governance.repository.risks) {
      this.#item(one, one.statement, one.treatment);
      this.#owner(one, one.owner);
    }
  }

  #addDecisions(): void {
    for (const one of this.#governance.repository.decisions) {
      this.#item(one, one.title, one.status);
      this.#owner(one, one.owner, ['owner']);
      one.objectives.forEach((name) => {
        this.#edge(one, 'serves', `objective:${name}`, ['objectives']);
      });
      one.risks.forEach((name) => {
        this.#edge(one, 'treats', `risk:${name}`, ['risks']);
      });
      one.supersedes.forEach((name) => {
        this.#edge(one, 'supersedes', `decision:${name}`, ['supersedes']);
      });
      if (one.supersededBy !== undefined) {
        this.graph.addEdge({
          kind: 'supersedes',
          from: `decision:${one.supersededBy}`,
          to: idOf(one),
          locate: () => one.locate(['status']),
        });
      }
    }
  }

  #addGates(): void {
    const { policies } = this.#governance;
    for (const gate of this.#governance.repository.gates) {
      this.#item(gate, undefined, stageNow(gate, this.#time));
      if (gate.decision !== undefined) {
        this.#edge(gate, 'justified by', `decision:${gate.decision}`, ['spec', 'decision']);
      }
      gate.policies.forEach((selector, index) => {
        const chosen = selectPolicies({ ...gate, policies: [selector] }, policies.policies, new Complaints());
        for (const policy of policies.policies) {
          if (chosen.has(policy.reference)) {
            this.#edge(gate, 'enforces', this.#policyId(policy), ['spec', 'policies', index]);
          }
        }
        if (chosen.size === 0 && selector.kind === 'name') {
          this.#edge(gate, 'enforces', `policy:${selector.name}`, ['spec', 'policies', index, 'name']);
        }
      });
    }
  }

  #addPolicies(): void {
    for (const policy of this.#governance.policies.policies) {
      const id = this.#policyId(policy);
      const locate = (): TraceNodePlace => policy.place;
      this.graph.addNode({
        id,
        kind: 'policy',
        name: id.slice('policy:'.length),
        ...(policy.title === undefined ? {} : { title: policy.title }),
        ...(policy.compiles ? {} : { state: 'does not compile' }),
        missing: false,
        locate,
      });
      for (const rule of policy.rules) {
        const name = ruleName(this.#governance.names.shortName(policy), policy, rule);
        this.graph.addNode({ id: `rule:${name}`, kind: 'rule', name, missing: false, locate });
        this.graph.addEdge({ kind: 'has', from: id, to: `rule:${name}`, locate });
      }
      if (policy.owner !== undefined) {
        this.graph.addEdge({ kind: 'owned by', from: id, to: policy.owner, locate });
      }
    }
  }

  #addControls(): void {
    for (const one of this.#governance.repository.controls) {
      this.#item(one, one.title);
      this.#owner(one, one.owner);
      one.implementedBy.forEach((text, index) => {
        const path = ['spec', 'implementedBy', index];
        this.#edge(one, 'implemented by', this.#resolve(text), path);
      });
    }
  }

  #addExceptions(): void {
    for (const judged of this.#governance.exceptions) {
      const one = judged.exception;
      this.#item(one, one.reason, stateOf(judged, this.#time));
      this.#owner(one, one.owner, ['spec', one.owner === one.requestedBy ? 'requestedBy' : 'owner']);
      one.rules.forEach((text, index) => {
        this.#edge(one, 'permits', this.#resolve(text, 'rule'), ['spec', 'rules', index]);
      });
      if (one.acceptsRisk !== undefined) {
        this.#edge(one, 'accepts', `risk:${one.acceptsRisk}`, ['spec', 'acceptsRisk']);
      }
    }
  }

  #addToolsAndSkills(): void {
    const { tools, skills } = this.#governance.repository;
    for (const one of tools) {
      this.#item(one, one.title, one.ring);
      this.#owner(one, one.owner);
    }
    for (const one of skills) {
      this.#item(one, one.title);
      this.#owner(one, one.owner);
      one.holders.forEach(({ user }, index) => {
        this.#edge(one, 'held by', user, ['spec', 'holders', index, 'user']);
      });
    }
  }

  #addCatalog(): void {
    const { entities } = this.#governance.repository.catalog;
    for (const { reference, title, lifecycle, locate } of entities) {
      this.graph.addNode({
        id: reference,
        kind: reference.slice(0, reference.indexOf(':')),
        name: shortReference(reference).slice(reference.indexOf(':') + 1),
        ...(title === undefined ? {} : { title }),
        ...(lifecycle === undefined ? {} : { state: lifecycle }),
        missing: false,
        locate,
      });
    }
    for (const { relations, locate } of entities) {
      for (const { kind, from, to, path } of relations) {
        this.graph.addEdge({ kind: RELATIONS[kind], from, to, locate: () => locate(path) });
      }
    }
  }

  #item(item: Item, title?: string, state?: string): void {
    this.graph.addNode({
      id: idOf(item),
      kind: item.kind,
      name: item.name,
      ...(title === undefined ? {} : { title }),
      ...(state === undefined ? {} : { state }),
      missing: false,
      locate: item.locate,
    });
  }

  #owner(item: Item, owner: string | undefined, path: FieldPath = ['spec', 'owner']): void {
    if (owner !== undefined) this.#edge(item, 'owned by', owner, path);
  }

  #edge(item: Item, kind: EdgeKind, to: string, path: FieldPath): void {
    this.graph.addEdge({ kind, from: idOf(item), to, locate: () => item.locate(path) });
  }

  #policyId(policy: DescribedPolicy): string {
    return `policy:${this.#governance.names.shortName(policy)}`;
  }

  /** The node that a reference means; what cannot be found keeps the name that was written. */
  #resolve(text: string, fallback?: string): string {
    const { names } = this.#governance;
    const kind = /^([a-z]+):/.exec(text)?.[1] ?? fallback;
    const rest = text.replace(/^[a-z]+:/, '');
    if (kind === 'policy') {
      const found = names.policy(rest);
      return found.kind === 'found' ? this.#policyId(found.value) : `policy:${rest}`;
    }
    if (kind === 'rule') {
      const found = names.rule(rest);
      if (found.kind !== 'found') return `rule:${rest}`;
      const { policy, rule } = found.value;
      return `rule:${ruleName(names.shortName(policy), policy, rule)}`;
    }
    return `${kind ?? 'unknown'}:${rest}`;
  }
}

type TraceNodePlace = DescribedPolicy['place'];

function idOf({ kind, name }: Item): string {
  return `${kind}:${name}`;
}

/** What the gate does now, wherever its last begun stage holds. */
function stageNow({ stages }: Gate, time: number): string {
  const stage = stages.findLast(({ from }) => from === undefined || from <= time);
  return stage === undefined ? 'not begun' : stage.action;
}

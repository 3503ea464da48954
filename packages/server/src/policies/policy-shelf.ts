import { isPolicyDocument, loadObjects, preparePolicies, toSourceDocument } from '@keelson/gates';
import type { PolicyOrigin, PreparedPolicies, TablesFolder } from '@keelson/gates';
import type { Digest } from '@keelson/engine';
import type { ReadOptions } from '@keelson/documents';
import { Failure } from '@keelson/model';
import type { Clock, Diagnostic, GivenObject, SourceDocument, Surface } from '@keelson/model';

/** What a question may choose of the policies. */
export interface PolicyChoice {
  readonly surface: Surface;
  readonly cluster?: string;
  readonly kubernetesVersion?: string;
  readonly strictBindings?: boolean;
  /** Policies of the question itself, instead of the server's. */
  readonly documents?: readonly SourceDocument[];
  /** What the question gives; its kinds are known, too. */
  readonly given: readonly GivenObject[];
}

/** What the shelf is filled from. */
export interface PolicyShelfOptions {
  readonly origin: PolicyOrigin;
  readonly given: readonly GivenObject[];
  readonly readOptions: ReadOptions;
  /** Discovery and schemas of further releases of Kubernetes. */
  readonly kubernetesTables?: TablesFolder;
  readonly version: string;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly onBug: (thrown: unknown, where: string) => void;
}

/** Combinations of surface, cluster, version and bindings that are kept compiled. */
const KEPT = 8;

/**
 * The server's policies, compiled for whoever asks. Files are read once, when the server starts, so that all answers rest on the
 * same texts; each combination of surface, cluster and version is compiled when it is first asked for.
 */
export class PolicyShelf {
  readonly given: readonly GivenObject[];
  readonly #options: PolicyShelfOptions;
  readonly #origin: PolicyOrigin;
  readonly #diagnostics: readonly Diagnostic[];
  readonly #kept = new Map<string, PreparedPolicies>();

  constructor(options: PolicyShelfOptions) {
    this.#options = options;
    this.given = options.given;
    const { origin, diagnostics } = readOnce(options.origin, options.readOptions);
    this.#origin = origin;
    this.#diagnostics = diagnostics;
  }

  /** The policies that are asked when a question chooses nothing. */
  standard(): PreparedPolicies {
    return this.choose({ surface: 'manifest', given: [] });
  }

  /** Compiles the policies of a choice, or finds them compiled. */
  choose(choice: PolicyChoice): PreparedPolicies {
    // What one question brings is of no use to the next.
    if (choice.documents !== undefined || choice.given.length > 0) return this.#prepare(choice);
    const { surface, cluster, kubernetesVersion, strictBindings } = choice;
    const key = JSON.stringify([surface, cluster, kubernetesVersion, strictBindings]);
    let prepared = this.#kept.get(key);
    if (prepared === undefined) {
      prepared = this.#prepare(choice);
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined && this.#kept.size >= KEPT) this.#kept.delete(oldest);
      this.#kept.set(key, prepared);
    }
    return prepared;
  }

  /** In a governance repository the gate that names a policy stands in for the binding that it lacks. */
  #isStrict(documents: readonly SourceDocument[] | undefined): boolean {
    return (
      documents === undefined && this.#origin.kind !== 'repository' && this.#origin.kind !== 'governance'
    );
  }

  #prepare(choice: PolicyChoice): PreparedPolicies {
    const { documents, cluster, kubernetesVersion } = choice;
    const { version, clock, readOptions, digest, onBug, kubernetesTables } = this.#options;
    try {
      const prepared = preparePolicies({
        origin: documents === undefined ? this.#origin : { kind: 'documents', documents },
        version,
        now: clock.now(),
        surface: choice.surface,
        strictBindings: choice.strictBindings ?? this.#isStrict(documents),
        readOptions,
        given: [...this.given, ...choice.given],
        digest,
        onBug: (thrown, policy) => {
          onBug(thrown, `${policy.kind} ${policy.name}`);
        },
        ...(cluster === undefined ? {} : { clusterName: cluster }),
        ...(kubernetesTables === undefined ? {} : { kubernetesTables }),
        ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      });
      const own = documents === undefined ? this.#diagnostics : [];
      return { ...prepared, diagnostics: [...own, ...prepared.diagnostics] };
    } catch (thrown) {
      throw Failure.from(thrown, 'server/policies');
    }
  }
}

function readOnce(
  origin: PolicyOrigin,
  options: ReadOptions,
): { readonly origin: PolicyOrigin; readonly diagnostics: readonly Diagnostic[] } {
  if (origin.kind !== 'files') return { origin, diagnostics: [] };
  const loaded = loadObjects(origin.files, options);
  return {
    origin: { kind: 'documents', documents: loaded.objects.map(toSourceDocument).filter(isPolicyDocument) },
    diagnostics: loaded.diagnostics.filter(({ code }) => code !== 'manifest/not-kubernetes'),
  };
}

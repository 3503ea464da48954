import { relative, resolve } from 'node:path';
import {
  CHECK_SUBJECT,
  createManifestGate,
  loadObjects,
  preparePolicies,
  toGivenObject,
} from '@keelson/gates';
import { findRepository } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { findInputs } from '../input/find-inputs.ts';
import { chooseTables } from '../kubernetes/choose-tables.ts';
import { VERSION } from '../version.ts';
import { chooseReasons } from './choose-reasons.ts';
import { toReadOptions } from './read-options.ts';
import type { ActiveGate } from '@keelson/engine';
import type { ManifestGate, PolicyOrigin, PreparedPolicies, ReasonsAt } from '@keelson/gates';
import type { Diagnostic, Given, GivenObject, Operation, Surface } from '@keelson/model';
import type { ReviewValues } from './check-settings.ts';

/** Everything that reviews need, ready to run. */
export interface PreparedGate extends PreparedPolicies {
  /** Makes the gate, once it is known which Namespaces are among the inputs. */
  readonly open: (inputNamespaces: readonly GivenObject[], asked?: AskedOtherwise) => ManifestGate;
  readonly given: readonly GivenObject[];
  /** What the policies' own code threw so far: bugs, which end the command with code 3. */
  readonly bugs: readonly Failure[];
}

/** What a gate is asked other than the flags say: for a look at another time, or at other stages. */
export interface AskedOtherwise {
  readonly gates: readonly ActiveGate[];
  /** Milliseconds since the epoch at which it is asked. */
  readonly time: number;
}

/** Reads policies, gates and what is given, as the flags say or as a commit has them, and compiles them. */
export function prepareGate(
  values: ReviewValues,
  directory: string,
  now: number,
  reasons?: ReasonsAt,
): PreparedGate {
  const given = loadGiven(values, directory);
  const { origin, diagnostics } = chooseOrigin(values, directory, reasons);
  const tables = chooseTables(values, directory);
  const bugs: Failure[] = [];
  const surface: Surface = (values.as as Surface | undefined) ?? 'manifest';
  const prepared = preparePolicies({
    origin,
    version: VERSION,
    now,
    surface,
    strictBindings: values['strict-bindings'],
    readOptions: toReadOptions(values),
    given: given.objects,
    onBug: (thrown, policy) => {
      // One of a kind is enough to report.
      if (bugs.length < 10)
        bugs.push(new Failure('engine/bug', `in ${policy.kind} ${policy.name}`, { cause: thrown }));
    },
    ...(values.cluster === undefined ? {} : { clusterName: values.cluster }),
    ...(values['kubernetes-version'] === undefined
      ? {}
      : { kubernetesVersion: values['kubernetes-version'] }),
    ...(tables === undefined ? {} : { kubernetesTables: tables }),
  });
  return {
    ...prepared,
    given: given.objects,
    bugs,
    diagnostics: [...given.diagnostics, ...diagnostics, ...prepared.diagnostics],
    open: (inputNamespaces, asked) =>
      openGate(
        values,
        asked === undefined ? prepared : { ...prepared, gates: asked.gates },
        [...given.objects, ...inputNamespaces],
        surface,
        asked?.time ?? now,
      ),
  };
}

function openGate(
  values: ReviewValues,
  { engine, cluster, gates }: PreparedPolicies,
  objects: readonly GivenObject[],
  surface: Surface,
  now: number,
): ManifestGate {
  const given: Given = { objects, assumeEmpty: values['assume-empty'] };
  return createManifestGate({
    engine,
    cluster,
    time: new Date(now).toISOString(),
    surface,
    given,
    validateSchema: !values['no-schema'],
    subject: { user: values.user ?? CHECK_SUBJECT.user, groups: values.group },
    ...(gates === undefined ? {} : { gates }),
    ...(values.cluster === undefined ? {} : { clusterName: values.cluster }),
    ...(values.operation === undefined ? {} : { operation: values.operation as Operation }),
    ...(values.namespace === undefined ? {} : { namespace: values.namespace }),
  });
}

function chooseOrigin(
  values: ReviewValues,
  directory: string,
  at: ReasonsAt | undefined,
): { readonly origin: PolicyOrigin; readonly diagnostics: readonly Diagnostic[] } {
  const folder = chooseRepository(values, directory);
  if (folder === undefined) {
    const { files, diagnostics } = findInputs(values.policy, directory);
    return { origin: { kind: 'files', files }, diagnostics };
  }
  const shown = relative(directory, folder).replaceAll('\\', '/');
  if (at !== undefined)
    return { origin: { kind: 'repository', folder, shown, reasons: at }, diagnostics: [] };
  const { reasons, diagnostics } = chooseReasons(values, folder, shown, directory);
  return {
    origin: { kind: 'repository', folder, shown, ...(reasons === undefined ? {} : { reasons }) },
    diagnostics,
  };
}

/** Policies that were named count alone; else the governance repository that was named, or the one around the folder. */
function chooseRepository(values: ReviewValues, directory: string): string | undefined {
  if (values.governance !== undefined) {
    if (values.policy.length > 0) {
      throw new Failure('usage/policy-and-governance', 'expected either --policy or --governance, got both', {
        help: 'Policies of a governance repository are asked through its gates; leave one of the two out.',
      });
    }
    return resolve(directory, values.governance);
  }
  if (values.policy.length > 0) return undefined;
  const found = findRepository(directory);
  if (found === undefined) {
    throw new Failure('usage/no-policy', 'expected policies, got none', {
      help: 'Name them: --policy PATH. Or call keelson inside a governance repository (a folder with keelson.yaml).',
    });
  }
  return found;
}

function loadGiven(
  values: ReviewValues,
  directory: string,
): { readonly objects: readonly GivenObject[]; readonly diagnostics: readonly Diagnostic[] } {
  const inputs = findInputs(values.given, directory);
  const loaded = loadObjects(inputs.files, toReadOptions(values));
  return {
    objects: loaded.objects.map(toGivenObject),
    diagnostics: [...inputs.diagnostics, ...loaded.diagnostics],
  };
}

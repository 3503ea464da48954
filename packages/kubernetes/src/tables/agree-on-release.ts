import type { Diagnostic } from '@keelson/model';

import { minorOf } from './release.ts';
import { documentKind, releaseOf } from './server-document.ts';
import type { ServerDocument } from './server-document.ts';

interface Stated {
  readonly release: string;
  readonly minor: string;
  readonly file: string;
}

/** Finds the release that all documents are of. Documents of two releases, or of none, are an error. */
export function agreeOnRelease(
  documents: readonly ServerDocument[],
  wanted: string | undefined,
): { readonly release?: string; readonly diagnostics: readonly Diagnostic[] } {
  const stated = documents.flatMap(({ file, value }): readonly Stated[] => {
    const kind = documentKind(value);
    const release = kind === undefined ? undefined : releaseOf(kind, value);
    const minor = release === undefined ? undefined : minorOf(release);
    return release === undefined || minor === undefined ? [] : [{ release, minor, file }];
  });
  // The longest text says most: `v1.35.2` more than `1.35`.
  const [best] = stated.toSorted((a, b) => b.release.length - a.release.length);
  const minor = wanted === undefined ? best?.minor : minorOf(wanted);
  const other = stated.find((each) => each.minor !== minor);
  if (other !== undefined && minor !== undefined) {
    return { diagnostics: [mixed(other, minor, wanted, stated)] };
  }
  const release = best?.release ?? wanted;
  if (release === undefined) return { diagnostics: [UNKNOWN] };
  return { release: release.startsWith('v') ? release : `v${release}`, diagnostics: [] };
}

function mixed(
  other: Stated,
  minor: string,
  wanted: string | undefined,
  stated: readonly Stated[],
): Diagnostic {
  const peer = stated.find((each) => each.minor === minor);
  const reason = wanted === undefined ? `${peer?.file ?? ''} is of ${minor}` : `${wanted} was asked for`;
  return {
    code: 'kubernetes/mixed-versions',
    severity: 'error',
    message: `the document is of Kubernetes ${other.release}, but ${reason}`,
    place: { file: other.file },
    help: 'Give the documents of one server alone.',
  };
}

const UNKNOWN: Diagnostic = {
  code: 'kubernetes/no-version',
  severity: 'error',
  message: 'none of the documents says which version of Kubernetes they are of',
  help: 'Put the answer of “kubectl get --raw /version” beside them, or name it: --kubernetes-version 1.35',
};

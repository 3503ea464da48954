import { MOST_OBJECTS } from '@keelson/api';
import { KUBERNETES_VERSIONS } from '@keelson/cel';
import { knownKubernetesVersions, newestKubernetesRelease } from '@keelson/kubernetes';
import type { About } from '@keelson/api';
import { MOST_BODY_BYTES } from '../http/read-body.ts';
import type { ServerState } from '../server-state.ts';

/** `GET /api/v1/about`: what the server is and knows. */
export function getAbout({ standing, ledger, origin, version }: ServerState): About {
  const prepared = standing.shelf.standard();
  const estate = prepared.estate?.name;
  return {
    name: 'keelson',
    version,
    node: process.versions.node,
    kubernetes: {
      celLibraries: KUBERNETES_VERSIONS,
      schemas: knownKubernetesVersions(),
      newestRelease: newestKubernetesRelease(),
    },
    policies: {
      origin: { ...origin, ...(estate === undefined ? {} : { estate }) },
      loaded: prepared.policies.length,
      diagnostics: [...prepared.diagnostics, ...ledger.diagnostics],
    },
    limits: { bodyBytes: MOST_BODY_BYTES, objects: MOST_OBJECTS },
  };
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Clock } from '@keelson/model';
import { startServer } from '../start-server.ts';
import type { RunningServer, ServerOptions } from '../start-server.ts';

/** A server with a folder of its own. */
export interface TestServer extends RunningServer {
  readonly folder: string;
  /** Stops the server and removes the folder. */
  readonly remove: () => Promise<void>;
}

/** Policies that tests ask unless they bring others. */
const POLICIES = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: no-latest
  annotations: {keelson.dev/owner: group:default/platform, keelson.dev/title: No latest}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods]}
  variables:
    - name: latest
      expression: object.spec.containers.filter(c, c.image.endsWith(':latest')).map(c, c.name)
  validations:
    - expression: object.spec.containers.all(c, !c.image.endsWith(':latest'))
      messageExpression: "'no latest: ' + variables.latest.join(', ')"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: no-latest}
spec: {policyName: no-latest, validationActions: [Deny]}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: secrets-have-types}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [secrets]}
  validations:
    - expression: "!has(object.data) || object.data.all(k, object.data[k] != 'c3dvcmRmaXNo')"
      messageExpression: "'what a secret: ' + object.data.password"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: secrets-have-types}
spec: {policyName: secrets-have-types, validationActions: [Deny]}
`;

/** The clock of tests. */
export const TEST_CLOCK: Clock = { now: () => Date.UTC(2026, 10, 24, 9, 30) };

/** Starts a server on a free port, with {@link POLICIES} and two pages. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-server-'));
  const policies = write(folder, 'policies.yaml', POLICIES);
  const index = write(folder, 'app/index.html', '<!doctype html><title>Keelson</title>');
  write(folder, 'app/assets/index-AbCd1234.js', 'export {};\n');
  write(folder, 'app/manifest.json', '{}');
  const server = await startServer({
    version: '0.0.0',
    policies: { kind: 'files', files: [{ path: 'policies.yaml', absolute: policies }] },
    told: { kind: 'paths', paths: ['policies.yaml'] },
    dataFolder: join(folder, 'data'),
    portalFolder: dirname(index),
    clock: TEST_CLOCK,
    ...options,
  });
  return {
    ...server,
    folder,
    remove: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function write(folder: string, path: string, content: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

import { count, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { diagnosticSchema } from '../model/diagnostic-schema.ts';
import type { Diagnostic } from '@keelson/model';

/** Where the server's policies come from. */
export interface PolicyOrigin {
  /** The built-in examples, paths that were named, or the gates of a governance repository. */
  readonly kind: 'examples' | 'paths' | 'governance';
  readonly paths: readonly string[];
  /** Name of the estate. */
  readonly estate?: string;
}

/** What the server is and knows: the answer of `GET /api/v1/about`. */
export interface About {
  readonly name: 'keelson';
  readonly version: string;
  readonly node: string;
  readonly kubernetes: {
    /** Releases whose CEL libraries are known. */
    readonly celLibraries: readonly string[];
    /** Releases whose discovery and schemas are known. */
    readonly schemas: readonly string[];
    readonly newestRelease: string;
  };
  readonly policies: {
    readonly origin: PolicyOrigin;
    readonly loaded: number;
    readonly diagnostics: readonly Diagnostic[];
  };
  /** Bounds on a question. */
  readonly limits: { readonly bodyBytes: number; readonly objects: number };
}

/** The answer of `GET /api/v1/health`. */
export interface Health {
  /** `failing`: reviews cannot be recorded and are refused; trials work. */
  readonly status: 'ok' | 'failing';
  readonly detail?: string;
}

const policyOriginSchema = object<PolicyOrigin>('PolicyOrigin', {
  kind: oneOf(['examples', 'paths', 'governance']),
  paths: list(text()),
  estate: optional(text()),
});

/** The schema of {@link About}. */
export const aboutSchema: Schema<About> = object<About>(
  'About',
  {
    name: oneOf(['keelson']),
    version: text(),
    node: text(),
    kubernetes: object<About['kubernetes']>('KnownKubernetes', {
      celLibraries: list(text()),
      schemas: list(text()),
      newestRelease: text(),
    }),
    policies: object<About['policies']>('LoadedPolicies', {
      origin: policyOriginSchema,
      loaded: count(),
      diagnostics: list(diagnosticSchema),
    }),
    limits: object<About['limits']>('Limits', { bodyBytes: count(), objects: count() }),
  },
  { description: 'What the server is and knows.' },
);

/** The schema of {@link Health}. */
export const healthSchema: Schema<Health> = object<Health>('Health', {
  status: oneOf(['ok', 'failing']),
  detail: optional(text()),
});

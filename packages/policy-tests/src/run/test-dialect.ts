import type { CompiledPolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { Diagnostic, SourceDocument } from '@keelson/model';

/** With what the policies of a test are compiled. */
export interface TestSetting {
  readonly cluster: Cluster;
}

/** A policy format, as test runs need it. */
export interface TestDialect {
  readonly name: string;
  /** Tells whether a document is a policy of this format, or belongs to one. */
  readonly accepts: (document: SourceDocument) => boolean;
  readonly compile: (
    documents: readonly SourceDocument[],
    setting: TestSetting,
  ) => { readonly policies: readonly CompiledPolicy[]; readonly diagnostics: readonly Diagnostic[] };
}

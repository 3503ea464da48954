import type { Diagnostic, SourceDocument } from '@keelson/model';
import type { Catalog } from '../catalog/catalog.ts';
import type { Control } from '../control/control.ts';
import type { Decision } from '../decision/decision.ts';
import type { Estate } from '../estate/estate.ts';
import type { Exception } from '../exception/exception.ts';
import type { FoundFile } from '../files/walk-folder.ts';
import type { Gate } from '../gate/gate.ts';
import type { Objective } from '../objective/objective.ts';
import type { RepositoryDiagnostic } from '../reading/complaints.ts';
import type { ItemKind } from '../reading/item.ts';
import type { Risk } from '../risk/risk.ts';
import type { Skill } from '../skill/skill.ts';
import type { Tool } from '../tool/tool.ts';

/** What was found in a file: its documents, as far as they could be read, and what is wrong with the others. */
export interface ReadFile {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the documents of a file; passed in, so that callers choose bounds and leniency. */
export type FileReader = (file: FoundFile) => ReadFile;

/** A part of a repository that this version does not act on. */
export interface IgnoredPart {
  /** Its folder, such as `capabilities`. */
  readonly folder: string;
  readonly files: number;
}

/** Something that is there and could not be read, so that whoever refers to it can say so. */
export interface BrokenItem {
  readonly kind: ItemKind;
  /** Its name, or its file's stem where the name could not be read either. */
  readonly name: string;
  readonly file: string;
}

/** A governance repository. All lists are in the order of their names. */
export interface Repository {
  /** The folder of `keelson.yaml`, absolute. */
  readonly folder: string;
  /** The folder as it is shown; the empty string for the current one. */
  readonly shown: string;
  readonly estate: Estate;
  readonly objectives: readonly Objective[];
  readonly risks: readonly Risk[];
  readonly decisions: readonly Decision[];
  readonly gates: readonly Gate[];
  readonly controls: readonly Control[];
  readonly exceptions: readonly Exception[];
  readonly tools: readonly Tool[];
  readonly skills: readonly Skill[];
  readonly catalog: Catalog;
  /** Files below `policies`. */
  readonly policyFiles: readonly FoundFile[];
  readonly broken: readonly BrokenItem[];
  readonly ignored: readonly IgnoredPart[];
  readonly diagnostics: readonly RepositoryDiagnostic[];
}

import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject } from '@keelson/model';
import type { DocumentReader } from '../inputs/document-reader.ts';
import { isSameResource, toTestResource } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';
import { compareObjects } from './compare-objects.ts';
import type { FieldDifference } from './compare-objects.ts';

/** How an object compares with the one of the same name that a file expects. */
export type Comparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'missing'; readonly file: string }
  | {
      readonly kind: 'different';
      readonly file: string;
      readonly differences: readonly FieldDifference[];
    };

/** The objects that the files of a test expect. */
export class ExpectedObjects {
  readonly #reader: DocumentReader;
  readonly #cluster: Cluster;
  readonly #files = new Map<string, readonly TestResource[]>();

  constructor(reader: DocumentReader, cluster: Cluster) {
    this.#reader = reader;
    this.#cluster = cluster;
  }

  /** Compares an object with the one of the same kind, namespace and name in a file. */
  compare(object: JsonObject, file: string): Comparison {
    const actual = toTestResource(object, this.#cluster);
    const expected = this.#read(file).find((one) => isSameResource(one, actual));
    if (expected === undefined) return { kind: 'missing', file };
    const differences = compareObjects(actual.object, expected.object);
    return differences.length === 0 ? { kind: 'same' } : { kind: 'different', file, differences };
  }

  /** Compares an object with those of several files: one that is the same is enough. */
  compareAny(object: JsonObject, files: readonly string[]): Comparison {
    const found = files.map((file) => this.compare(object, file));
    return (
      found.find(({ kind }) => kind === 'same') ??
      found.find(({ kind }) => kind === 'different') ??
      found[0] ?? { kind: 'same' }
    );
  }

  #read(file: string): readonly TestResource[] {
    let objects = this.#files.get(file);
    if (objects === undefined) {
      objects = this.#reader.one(file).map((one) => toTestResource(one.object, this.#cluster));
      this.#files.set(file, objects);
    }
    return objects;
  }
}

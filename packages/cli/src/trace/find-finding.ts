import { objectName } from '@keelson/gates';
import { Failure } from '@keelson/model';
import { findNamespaces } from '../check/namespaces-among-inputs.ts';
import { prepareGate } from '../check/prepare-gate.ts';
import { toReadOptions } from '../check/read-options.ts';
import { readManifestFile } from '../check/read-manifest-file.ts';
import { findInputs } from '../input/find-inputs.ts';
import type { Finding } from '@keelson/gates';
import type { Governance } from '@keelson/governance';
import type { Review } from '@keelson/model';
import type { ReviewValues } from '../check/check-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A finding with the object it is on, and the repository whose gates found it. */
export interface FoundFinding {
  readonly finding: Finding;
  /** Such as `Deployment shop/web`. */
  readonly object: string;
  readonly review: Review;
  readonly governance: Governance;
}

/**
 * Reviews the objects of a file as `check` does and finds what rules found at a line: something at least.
 *
 * @throws Failure `usage/why`, `usage/no-governance`, `trace/no-finding`
 */
export async function findFindings(
  spot: string,
  values: ReviewValues,
  terminal: Terminal,
): Promise<readonly [FoundFinding, ...FoundFinding[]]> {
  const { file, line } = parseSpot(spot);
  const prepared = prepareGate(values, terminal.directory, terminal.clock.now());
  const { governance } = prepared;
  if (governance === undefined) {
    throw new Failure('usage/no-governance', '--why needs a governance repository, whose gates ask');
  }
  const { files } = findInputs([file], terminal.directory);
  const gate = prepared.open(await findNamespaces(files, toReadOptions(values)));
  const others: Set<number> = new Set();
  for (const input of files) {
    for await (const event of readManifestFile(input, toReadOptions(values))) {
      if (event.kind !== 'object') continue;
      const { verdict, findings } = gate.review(event.manifest);
      const [first, ...more] = findings
        .filter(({ place }) => place.line === line)
        .map((finding) => ({ finding, object: objectName(verdict), review: verdict.review, governance }));
      if (first !== undefined) return [first, ...more];
      for (const { place } of findings) others.add(place.line ?? 1);
    }
  }
  const lines = [...others].sort((left, right) => left - right).slice(0, 20);
  throw new Failure('trace/no-finding', `no gate found anything at ${file}:${line}`, {
    help:
      lines.length === 0
        ? 'keelson check shows what gates find.'
        : `Something was found on ${lines.length === 1 ? 'line' : 'the lines'} ${lines.join(', ')}.`,
  });
}

function parseSpot(spot: string): { readonly file: string; readonly line: number } {
  const match = /^(.+?):(\d{1,9})(?::\d+)?$/.exec(spot);
  if (match !== null) return { file: match[1] ?? '', line: Number(match[2]) };
  throw new Failure('usage/why', `--why: expected FILE:LINE, got “${spot}”`);
}

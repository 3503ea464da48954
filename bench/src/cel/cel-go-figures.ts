import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure, Measurement } from '../measure/figure.ts';
import { interleave, median } from '../measure/interleave.ts';
import { NO_DATA, sharedPath } from '../measure/shared-data.ts';
import { celCases, compileHot, evaluating } from './cases.ts';

const IDS = [
  'compare',
  'containers',
  'registries',
  'optionals',
  'pod-security',
  'quantity',
  'message',
  'error',
];

let program: string | { readonly missing: string } | undefined;

/** Builds the Go peer once a run, where Go is present. */
function peerProgram(): string | { readonly missing: string } {
  program ??= buildPeer();
  return program;
}

function buildPeer(): string | { readonly missing: string } {
  if (spawnSync('go', ['version']).status !== 0) return { missing: 'Go is not installed' };
  const source = fileURLToPath(new URL('../../go/cel-peer', import.meta.url));
  const folder = join(tmpdir(), 'keelson-cel-peer');
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  const binary = join(folder, 'cel-peer');
  try {
    execFileSync('go', ['build', '-o', binary, '.'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch {
    return { missing: 'the Go peer could not be built: its modules are not to be had' };
  }
  return existsSync(binary) ? binary : { missing: 'the Go peer was not built' };
}

function measure(id: string): Measurement {
  const cases = celCases();
  const source = cases?.expressions.get(id);
  const objects = sharedPath('data/cel-bench/objects.json');
  if (cases === undefined || source === undefined || objects === undefined) {
    return { value: undefined, note: NO_DATA };
  }
  const peer = peerProgram();
  if (typeof peer !== 'string') return { value: undefined, note: `peer missing: ${peer.missing}` };
  const keelson = evaluating(compileHot(source), cases.objects);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let repeat = 0; repeat < 5; repeat++) {
    ours.push(interleave({ keelson }, { repeats: 3, slice: 30 }).keelson);
    const output = execFileSync(peer, [objects], { input: source, encoding: 'utf8' });
    theirs.push(Number(output.trim()));
  }
  const value = median(ours);
  return { value, ratio: median(theirs) / value };
}

/** How many times faster than Kubernetes' own CEL in Go, cost tracking on in both. */
export const CEL_GO_FIGURES: readonly Figure[] = IDS.map((id) => ({
  name: `cel/go-${id}`,
  unit: 'ns',
  goal: '>=20',
  peer: "Kubernetes' CEL environment in Go",
  measure: () => measure(id),
}));

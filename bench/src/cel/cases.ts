import { decodeJson } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { CostMeter, DYN, createEnvironment, kubernetesEnvironmentOptions } from '@keelson/cel';
import type { BackEnd, Environment, Program } from '@keelson/cel';
import { readShared } from '../measure/shared-data.ts';

/** The objects and expressions that CEL engines are timed with. */
export interface CelCases {
  readonly objects: readonly JsonObject[];
  readonly expressions: ReadonlyMap<string, string>;
}

let loaded: CelCases | undefined;

/** Reads the objects and expressions; undefined where the data folder is missing. */
export function celCases(): CelCases | undefined {
  if (loaded !== undefined) return loaded;
  const objects = readShared('data/cel-bench/objects.json');
  const lines = readShared('data/cel-bench/cases.jsonl');
  if (objects === undefined || lines === undefined) return undefined;
  const expressions = new Map<string, string>();
  for (const line of lines.trim().split('\n')) {
    const { id, expr } = JSON.parse(line) as { readonly id: string; readonly expr: string };
    expressions.set(id, expr);
  }
  loaded = { objects: decodeJson(objects) as unknown as readonly JsonObject[], expressions };
  return loaded;
}

let environment: Environment | undefined;

/** The environment of admission policies in the newest Kubernetes, reduced to the one variable that the cases use. */
function benchEnvironment(): Environment {
  environment ??= createEnvironment({
    ...kubernetesEnvironmentOptions({ version: '1.37' }),
    variables: { object: DYN },
  });
  return environment;
}

/** Compiles an expression to generated code. */
export function compileHot(source: string): Program {
  return compile(source, 'generated');
}

/** Compiles an expression as the product does: closures until it is hot. */
export function compileCold(source: string): Program {
  return compile(source, 'auto');
}

function compile(source: string, backEnd: BackEnd): Program {
  const compilation = benchEnvironment().compile(source, { backEnd });
  if (!compilation.ok) throw new TypeError(compilation.issues.map((issue) => issue.message).join('\n'));
  return compilation.program;
}

/** Returns a contestant that evaluates a program on the objects in turn, with its cost counted. */
export function evaluating(program: Program, objects: readonly JsonObject[]): (i: number) => unknown {
  const activations = objects.map((object) => ({ object }));
  const mask = activations.length - 1;
  const meter = new CostMeter();
  return (i) => {
    meter.cost = 0;
    return program.run(activations[i & mask] as { object: JsonObject }, meter);
  };
}

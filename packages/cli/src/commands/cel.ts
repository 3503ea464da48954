import { createCommand } from '../arguments/command.ts';
import { runCel } from '../cel/run-cel.ts';
import type { Command } from '../arguments/command.ts';
import type { CelOptions } from '../cel/cel-options.ts';
import { CEL_OPTIONS } from '../cel/cel-options.ts';

/** `keelson cel`: evaluates and explains an expression. */
export const celCommand: Command = createCommand<CelOptions>(
  {
    name: 'cel',
    summary: 'Evaluate and explain a CEL expression.',
    usage: 'EXPRESSION [--file FILE] [--var NAME=VALUE]... [flags]',
    description: [
      'Evaluates an expression of the Common Expression Language as Kubernetes would, and shows the value of each of its parts. The objects of --file are the variable “object”, one after the other.',
      'A variable’s value is YAML or JSON; with @ in front it is read from a file: --var params=@params.yaml.',
      'Exit code: 0 there is a value, 1 the evaluation failed, 2 the expression does not compile or wrong use, 3 a bug.',
    ],
    options: CEL_OPTIONS,
    examples: [
      {
        line: "keelson cel 'object.spec.replicas <= 5' --file deployment.yaml",
        about: 'A condition on an object',
      },
      {
        line: "keelson cel 'object.spec.replicas <= params.max' --file deployment.yaml --var 'params={max: 5}'",
        about: 'With a parameter',
      },
      {
        line: 'keelson cel -i --file deployment.yaml',
        about: 'Try expressions; Tab completes fields and functions',
      },
      { line: 'keelson cel \'quantity("1.5Gi").asInteger()\'', about: 'Without an object' },
    ],
  },
  ({ values, operands }, terminal) => runCel(values, operands, terminal),
);

import { suggestWord } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { createCommand } from '../arguments/command.ts';
import { rewriteCobraWords } from '../kyverno/cobra-words.ts';
import { KYVERNO_APPLY_OPTIONS } from '../kyverno/kyverno-apply-options.ts';
import { KYVERNO_TEST_OPTIONS } from '../kyverno/kyverno-test-options.ts';
import { runKyvernoApply } from '../kyverno/run-kyverno-apply.ts';
import { KYVERNO_JP_OPTIONS, runKyvernoJp } from '../kyverno/run-kyverno-jp.ts';
import { runKyvernoTest } from '../kyverno/run-kyverno-test.ts';
import { escapeLines } from '../terminal/escape-text.ts';
import type { Command, CommandDescription } from '../arguments/command.ts';

const TEST = createCommand(
  {
    name: 'kyverno test',
    summary: 'Run the tests of policies as Kyverno does.',
    usage: 'FOLDER... [flags]',
    description: [
      'Runs all tests below folders and prints tables. “keelson test” says more: what passed without being checked, and how objects differ.',
      'Exit code: 0 all passed, 1 some failed or could not be run.',
    ],
    options: KYVERNO_TEST_OPTIONS,
    examples: [{ line: 'keelson kyverno test .', about: 'All tests below a folder' }],
  },
  ({ values, operands }, terminal) => runKyvernoTest(values, operands, terminal),
);

const APPLY = createCommand(
  {
    name: 'kyverno apply',
    summary: 'Apply policies to resources as Kyverno does.',
    usage: 'POLICIES... --resource PATH [flags]',
    description: [
      'Prints what policies say of resources, and what they mutate and generate. “keelson check” says more: where in a file a field stands, and what an answer rests on.',
      'Exit code: 0 nothing failed, 1 something failed or could not be read, or what --warn-exit-code says.',
    ],
    options: KYVERNO_APPLY_OPTIONS,
    examples: [
      { line: 'keelson kyverno apply policies/ --resource pod.yaml', about: 'Policies of a folder' },
      { line: 'keelson kyverno apply policies/ -r pod.yaml -p', about: 'As a report' },
    ],
  },
  ({ values, operands }, terminal) => runKyvernoApply(values, operands, terminal),
);

const JP = createCommand(
  {
    name: 'kyverno jp',
    summary: 'Evaluate Kyverno’s JMESPath.',
    usage: 'query [QUERY]... [flags]',
    description: [
      'Evaluates queries on a JSON or YAML document, with all functions of Kyverno.',
      'Exit code: 0 done, 1 a query or the input is wrong.',
    ],
    options: KYVERNO_JP_OPTIONS,
    examples: [
      { line: "keelson kyverno jp query -i pod.yaml 'spec.containers[].image'", about: 'Images of a Pod' },
    ],
  },
  ({ values, operands }, terminal) => runKyvernoJp(values, operands, terminal),
);

const TASKS: ReadonlyMap<string, Command> = new Map([
  ['apply', APPLY],
  ['jp', JP],
  ['test', TEST],
]);

const DESCRIPTION: CommandDescription = {
  name: 'kyverno',
  summary: 'Take the command lines of Kyverno.',
  usage: 'apply|jp|test ...',
  description: [
    'Takes the words and flags of Kyverno 1.19’s command line unchanged, with its exit codes and the shapes of its output, so that a pipeline changes one word. Nothing is asked over the network: clusters, registries and repositories are given as files.',
    '“keelson kyverno test --help” shows the flags of a task.',
  ],
  options: {},
  examples: [
    { line: 'keelson kyverno apply policies/ --resource pod.yaml', about: 'Apply policies to a resource' },
    { line: 'keelson kyverno test .', about: 'Run the tests below a folder' },
  ],
};

/** `keelson kyverno`: the command lines of Kyverno. */
export const kyvernoCommand: Command = {
  description: DESCRIPTION,
  describe: ([task]) => TASKS.get(task ?? '')?.description ?? DESCRIPTION,
  run: async ([task, ...words], terminal, describeCommands) => {
    const command = TASKS.get(task ?? '');
    if (command === undefined) throw wrongTask(task);
    try {
      const rewritten = rewriteCobraWords(command.description.options, words);
      return await command.run(rewritten, terminal, describeCommands);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      // Kyverno's command line knows one code for all trouble.
      await terminal.errors.write(`Error: ${escapeLines(thrown.message).join('\n')}\n`);
      return 1;
    }
  },
};

function wrongTask(task: string | undefined): Failure {
  const names = [...TASKS.keys()];
  const expected = `kyverno: expected one of ${names.join(', ')}`;
  if (task === undefined) return new Failure('usage/operands', `${expected}, got nothing`);
  const nearest = suggestWord(task, names);
  const help = nearest === undefined ? {} : { help: `Did you mean “${nearest}”?` };
  return new Failure('usage/operands', `${expected}, got “${task}”`, help);
}

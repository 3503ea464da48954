import { activateExceptions, activateGates, Complaints } from '@keelson/governance';
import type { Gate, Governance, Repository } from '@keelson/governance';
import type { Diagnostic, Surface } from '@keelson/model';
import { compileGovernance } from './load-governance.ts';
import type { CompileWith, GovernanceSources } from './load-governance.ts';
import type { PolicySelection, UnaskedGate } from './policy-selection.ts';

/** What the choice of a repository's policies depends on. */
export interface RepositoryContext {
  readonly compileWith: CompileWith;
  readonly surface: Surface;
  readonly now: number;
}

/** Takes the gates of one surface of a governance repository, the policies that they ask, and the exceptions. */
export function selectFromRepository(
  sources: GovernanceSources,
  context: RepositoryContext,
): PolicySelection {
  const { governance, compiled, documents } = compileGovernance(sources, context.compileWith);
  const { repository, policies } = governance;
  const complaints = new Complaints();
  const chosen = activateGates(governance, complaints, ({ surface }) => surface === context.surface);
  const asked = new Set(chosen.flatMap(({ selected }) => [...selected]));
  return {
    policies: compiled.filter(({ reference }) => asked.has(reference)),
    documents,
    gates: chosen.map(({ active }) => active),
    exceptions: activateExceptions(governance),
    gatesNotAsked: repository.gates.flatMap((gate) => whyNotAsked(gate, context)),
    estate: repository.estate,
    governance,
    diagnostics: [
      ...repository.diagnostics,
      ...policies.diagnostics,
      ...complaints.diagnostics,
      ...sayNotInForce(governance, context.now),
      ...sayIgnored(repository),
    ],
  };
}

function whyNotAsked(gate: Gate, { surface, now }: RepositoryContext): readonly UnaskedGate[] {
  if (gate.surface !== surface) return [{ name: gate.name, surface: gate.surface }];
  const begun = gate.stages.some(({ from }) => from === undefined || from <= now);
  return begun ? [] : [{ name: gate.name, surface: 'not begun' }];
}

const MOST_SAID = 10;

/** An exception that somebody counts on and that has no effect is said; why, lint says at its place. */
function sayNotInForce({ exceptions }: Governance, now: number): readonly Diagnostic[] {
  const without = exceptions.filter(
    ({ exception, flaws }) => flaws.length > 0 && (exception.until?.instant ?? now + 1) > now,
  );
  const said = without.slice(0, MOST_SAID).map(({ exception, flaws }): Diagnostic => ({
    code: 'exception/not-in-force',
    severity: 'warning',
    message: `the exception “${exception.name}” is not in force: ${flaws.map(inWords).join(', ')}`,
    place: exception.locate(),
    help: 'keelson lint says more.',
  }));
  if (without.length <= MOST_SAID) return said;
  const message = `${without.length - MOST_SAID} further exceptions are not in force`;
  const help = 'keelson lint says which.';
  return [...said, { code: 'exception/not-in-force', severity: 'warning', message, help }];
}

function inWords(flaw: string): string {
  return flaw.replaceAll('-', ' ');
}

function sayIgnored({ ignored, estate, shown }: Repository): readonly Diagnostic[] {
  const parts = [
    ...ignored.map(({ folder, files }) => `${folder} (${files === 1 ? '1 file' : `${files} files`})`),
    ...(estate.ignored.length === 0 ? [] : [`${estate.ignored.join(', ')} of the estate`]),
  ];
  if (parts.length === 0) return [];
  const where = shown === '' ? 'the governance repository' : shown;
  return [
    {
      code: 'governance/ignored',
      severity: 'note',
      message: `of ${where}, this version does not consider: ${parts.join('; ')}`,
    },
  ];
}

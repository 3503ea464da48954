import { stringifyYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import type { AskedPolicies, AskedResource, PolicyAnswer } from '@keelson/policy-tests';
import { escapeText } from '../terminal/escape-text.ts';
import { countedResult, ruleName } from './apply-counts.ts';
import type { ResultCounts } from './apply-counts.ts';

/** An object that a policy changed or made. */
export interface MadeObject {
  readonly answer: PolicyAnswer;
  readonly object: JsonObject;
  readonly isGenerated: boolean;
}

/** Lists what policies made of a resource: mutated objects, whether or not they changed, and generated ones. */
export function madeObjects({ answers }: AskedResource): readonly MadeObject[] {
  return answers.flatMap((answer): readonly MadeObject[] => {
    const generated = answer.generated
      .flatMap(({ objects }) => objects)
      .map((object) => ({ answer, object, isGenerated: true }));
    if (answer.policy.phase !== 'mutate' || answer.results.length === 0) return generated;
    return [{ answer, object: answer.object, isGenerated: false }, ...generated];
  });
}

/** Names a resource: `namespace/kind/name`. */
function pathOf({ resource: { object, identity, path } }: AskedResource): string {
  if (path !== undefined) return 'JSON payload';
  const kind = typeof object.kind === 'string' ? object.kind : '';
  return escapeText(`${identity.namespace ?? ''}/${kind}/${identity.name ?? ''}`);
}

/** Writes what policies made of a resource. */
export function formatMade(asked: AskedResource, bare: boolean): string {
  return madeObjects(asked)
    .map(({ answer, object, isGenerated }) => {
      const name = escapeText(answer.policy.reference.name);
      const head = bare ? '' : `\npolicy ${name} applied to ${pathOf(asked)}:`;
      const done = isGenerated
        ? 'Generate:\nGeneration completed successfully.'
        : 'Mutation:\nMutation has been applied successfully.';
      return `${head}\n${stringifyYaml(object)}\n---\n${bare ? '' : `\n\n${done}`}`;
    })
    .join('');
}

/** Writes which policies failed for which resources, and the sum. */
export function formatFailures(
  { resources }: AskedPolicies,
  counts: ResultCounts,
  auditWarn: boolean,
): string {
  const blocks = resources.flatMap((asked) =>
    asked.answers.map((answer) => formatAnswer(answer, asked, auditWarn)),
  );
  const { pass, fail, warn, error, skip } = counts;
  const sum = `pass: ${String(pass)}, fail: ${String(fail)}, warn: ${String(warn)}, error: ${String(error)}, skip: ${String(skip)} `;
  return `${blocks.join('')}\n${sum}\n`;
}

function formatAnswer(answer: PolicyAnswer, asked: AskedResource, auditWarn: boolean): string {
  const failed = answer.results.filter(({ result }) => result === 'fail' || result === 'warn');
  const name = escapeText(answer.policy.reference.name);
  const troubles = answer.results
    .filter(({ result }) => result === 'error' && answer.policy.phase !== 'validate')
    .map(({ message = '' }) => {
      const what = answer.policy.phase === 'mutate' ? 'mutate' : 'generate';
      return `\nerror while applying ${what} policy ${name} -> resource ${pathOf(asked)} \nerror: ${escapeText(message)}\n`;
    });
  if (failed.length === 0) return troubles.join('');
  const isWarning = failed.every(
    (result) => result.result === 'fail' && countedResult(result, auditWarn) === 'warn',
  );
  const how = isWarning ? 'failed as audit warning:' : 'failed:';
  const lines = failed.map((result, index) => {
    const message = result.message ?? 'validation failed';
    return `${String(index + 1)} - ${escapeText(ruleName(result))} ${escapeText(message)}\n`;
  });
  return `${troubles.join('')}policy ${name} -> resource ${pathOf(asked)} ${how}\n${lines.join('')}`;
}

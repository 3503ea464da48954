import { ruleCoverage } from '@keelson/policy-tests';
import { escapeText } from '../terminal/escape-text.ts';
import type { Style } from '../terminal/style.ts';
import type { TestRunReport } from './tested-file.ts';

/** Writes which results of each rule some test checks; a rule that nothing makes fail, or pass, stands out. */
export function formatCoverage({ files }: TestRunReport, style: Style): string {
  const rules = ruleCoverage(files.flatMap(({ tests }) => tests));
  const rows = rules.map(({ policy, rule, tested, vacuous }) => {
    const missing = (['pass', 'fail'] as const).filter((result) => !tested.includes(result));
    const mark = missing.length === 0 ? style.green('✓') : style.yellow('!');
    const name = rule === undefined || rule === policy ? policy : `${policy}/${rule}`;
    const parts = [
      tested.length === 0 ? 'nothing tested' : `tested: ${tested.join(', ')}`,
      ...(missing.length === 0 ? [] : [`never: ${missing.join(', ')}`]),
      ...(vacuous === 0 ? [] : [`${vacuous} unchecked`]),
    ];
    return `  ${mark} ${escapeText(name)} ${style.dim(parts.join('; '))}`;
  });
  return `${['coverage', ...rows].join('\n')}\n`;
}

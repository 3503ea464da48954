import { isThere } from './policy-check.ts';
import type { PolicyCheck } from './policy-check.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import { fieldOf } from '@keelson/model';
import { findTemplates } from './walk-texts.ts';

const ABOUT_USER =
  /[^.](?:serviceAccountName|serviceAccountNamespace|request.userInfo|request.roles|request.clusterRoles)\b/;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Variables about who asks, in policies for existing objects, about which nobody asks. */
export function checkUserVariables(check: PolicyCheck): void {
  const changesTargets = check.rules.some(({ object }) => isThere(fieldOf(object.mutate, 'targets')));
  if (!check.isBackground || changesTargets) return;
  const { status: _status, ...object } = check.document.object;
  for (const { text, path } of findTemplates(object, [])) {
    if (path.at(-1) === LAST_APPLIED) continue;
    const found = findVariables(text).find((variable) => ABOUT_USER.test(variable.text));
    if (found === undefined) continue;
    check.refuse(
      path,
      'background-user',
      `${found.text}: nobody asks where existing objects are checked in the background`,
      'Set spec.background: false.',
    );
  }
}

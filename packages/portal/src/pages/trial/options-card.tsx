import type { JSX } from 'react';
import { Disclosure } from '../../components/disclosure.tsx';
import { splitGroups } from '../../trial/trial-options.ts';
import { OptionsForm } from './options-form.tsx';
import type { OptionsFormProps } from './options-form.tsx';
import type { TrialOptions } from '../../trial/trial-options.ts';
import './options-card.css';

/** Says in one line who asks for what, and lets one change it. */
export function OptionsCard(props: OptionsFormProps): JSX.Element {
  return (
    <div className="ks-options">
      <Disclosure summary={<OptionsLine options={props.options} newest={props.versions[0]} />}>
        <OptionsForm {...props} />
      </Disclosure>
    </div>
  );
}

function OptionsLine({
  options,
  newest,
}: {
  readonly options: TrialOptions;
  readonly newest: string | undefined;
}): JSX.Element {
  const version = options.kubernetesVersion === '' ? newest : options.kubernetesVersion;
  const groups = splitGroups(options.groups);
  return (
    <>
      Asked as <b>{options.operation}</b> by <b>{options.user === '' ? 'keelson:check' : options.user}</b>
      {groups.length > 0 && (
        <>
          {' '}
          of <b>{groups.join(', ')}</b>
        </>
      )}{' '}
      in <b>{options.namespace === '' ? 'default' : options.namespace}</b>
      {version !== undefined && (
        <>
          , Kubernetes <b>{version}</b>
        </>
      )}
    </>
  );
}

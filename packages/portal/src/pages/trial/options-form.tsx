import {
  Checkbox,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import type { JSX } from 'react';
import type { TrialOperation, TrialOptions } from '../../trial/trial-options.ts';

const OPERATIONS: readonly TrialOperation[] = ['CREATE', 'UPDATE', 'DELETE'];

/** Properties of {@link OptionsForm}. */
export interface OptionsFormProps {
  readonly options: TrialOptions;
  /** The Kubernetes versions that the server knows, the newest first. */
  readonly versions: readonly string[];
  readonly onChange: (options: TrialOptions) => void;
}

/** Who asks for what: the parts of a review that a manifest does not say. */
export function OptionsForm({ options, versions, onChange }: OptionsFormProps): JSX.Element {
  const set = (change: Partial<TrialOptions>): void => {
    onChange({ ...options, ...change });
  };
  return (
    <Form
      className="ks-options-form"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <FormGroup label="Operation" fieldId="trial-operation">
        <FormSelect
          id="trial-operation"
          value={options.operation}
          onChange={(_event, value) => {
            set({ operation: OPERATIONS.find((operation) => operation === value) ?? 'CREATE' });
          }}
        >
          {OPERATIONS.map((operation) => (
            <FormSelectOption key={operation} value={operation} label={operation} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label="Kubernetes" fieldId="trial-version">
        <FormSelect
          id="trial-version"
          value={options.kubernetesVersion}
          onChange={(_event, kubernetesVersion) => {
            set({ kubernetesVersion });
          }}
        >
          <FormSelectOption
            value=""
            label={versions[0] === undefined ? 'newest' : `${versions[0]} (newest)`}
          />
          {versions.slice(1).map((version) => (
            <FormSelectOption key={version} value={version} label={version} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label="Namespace" fieldId="trial-namespace">
        <TextInput
          id="trial-namespace"
          placeholder="default"
          value={options.namespace}
          onChange={(_event, namespace) => {
            set({ namespace });
          }}
        />
      </FormGroup>
      <FormGroup label="User" fieldId="trial-user">
        <TextInput
          id="trial-user"
          placeholder="keelson:check"
          value={options.user}
          onChange={(_event, user) => {
            set({ user });
          }}
        />
      </FormGroup>
      <FormGroup label="Groups" fieldId="trial-groups" className="ks-options-wide">
        <TextInput
          id="trial-groups"
          placeholder="none; separate several by commas"
          value={options.groups}
          onChange={(_event, groups) => {
            set({ groups });
          }}
        />
      </FormGroup>
      <FormGroup label="What policies may look up" fieldId="trial-given" className="ks-options-all">
        <TextArea
          id="trial-given"
          className="ks-options-given"
          placeholder="Namespaces, parameters, roles: YAML or JSON"
          value={options.given}
          rows={2}
          resizeOrientation="vertical"
          spellCheck={false}
          onChange={(_event, given) => {
            set({ given });
          }}
        />
      </FormGroup>
      <Checkbox
        id="trial-assume-empty"
        className="ks-options-all"
        label="Take what is not given as empty"
        isChecked={options.assumeEmpty}
        onChange={(_event, assumeEmpty) => {
          set({ assumeEmpty });
        }}
      />
    </Form>
  );
}

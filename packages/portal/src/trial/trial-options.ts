/** What the subject wants to do with the objects of the text. */
export type TrialOperation = 'CREATE' | 'UPDATE' | 'DELETE';

/** Who asks for what, apart from the text. Empty texts stand for what the server takes by itself. */
export interface TrialOptions {
  readonly operation: TrialOperation;
  readonly user: string;
  /** Names of groups, separated by commas or spaces, as they are typed. */
  readonly groups: string;
  readonly namespace: string;
  readonly kubernetesVersion: string;
  /** YAML or JSON of what policies may look up: namespaces, parameters, roles. */
  readonly given: string;
  /** What is not given counts as empty. */
  readonly assumeEmpty: boolean;
}

/** A trial as `keelson check` asks without flags. */
export const defaultOptions: TrialOptions = {
  operation: 'CREATE',
  user: '',
  groups: '',
  namespace: '',
  kubernetesVersion: '',
  given: '',
  assumeEmpty: false,
};

/** Reads the names of groups as they were typed. */
export function splitGroups(groups: string): readonly string[] {
  return groups.split(/[\s,]+/).filter((group) => group !== '');
}

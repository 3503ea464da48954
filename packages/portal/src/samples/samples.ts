import allowedDeployment from './allowed-deployment.yaml?raw';
import broken from './broken.yaml?raw';
import deniedDeployment from './denied-deployment.yaml?raw';
import pod from './pod.json?raw';
import severalDocuments from './several-documents.yaml?raw';

/** A manifest to begin with. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  /** What one will see, in a few words. */
  readonly about: string;
  readonly text: string;
}

/** The manifest that the empty page offers first. */
export const firstSample: Sample = {
  id: 'denied-deployment',
  title: 'A deployment in a hurry',
  about: 'Privileged, on the network of its node, without limits',
  text: deniedDeployment,
};

/** Manifests to begin with, from the usual to the odd. */
export const samples: readonly Sample[] = [
  firstSample,
  {
    id: 'allowed-deployment',
    title: 'The same deployment, mended',
    about: 'What it takes to be allowed',
    text: allowedDeployment,
  },
  {
    id: 'several-documents',
    title: 'A small application',
    about: 'Four objects in one text, and one is refused',
    text: severalDocuments,
  },
  { id: 'pod', title: 'A pod in JSON', about: 'Allowed, and changed by a policy', text: pod },
  { id: 'broken', title: 'Broken YAML', about: 'What is said where YAML does not parse', text: broken },
];

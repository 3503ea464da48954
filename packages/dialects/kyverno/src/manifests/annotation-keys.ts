/** The annotations that a signed object carries. */
export interface AnnotationKeys {
  /** Holds the signed text, compressed. */
  readonly message: string;
  /** Names an image in a registry that holds the signed text instead. */
  readonly resourceBundle: string;
  /** The first signature has no number. */
  readonly signature: (index: number) => string;
  readonly certificate: (index: number) => string;
  readonly bundle: (index: number) => string;
  /** Masks of the fields that signing itself adds. */
  readonly masks: readonly string[];
}

const DEFAULT_DOMAIN = 'cosign.sigstore.dev';

/** Names the annotations of a domain; the empty domain is cosign's own. */
export function annotationKeys(domain: string): AnnotationKeys {
  const prefix = domain === '' ? DEFAULT_DOMAIN : domain;
  const numbered = (name: string) => (index: number) =>
    index === 0 ? `${prefix}/${name}` : `${prefix}/${name}_${String(index)}`;
  const names = ['message', 'signature', 'certificate', 'bundle', 'resourceBundleRef'];
  return {
    message: `${prefix}/message`,
    resourceBundle: `${prefix}/resourceBundleRef`,
    signature: numbered('signature'),
    certificate: numbered('certificate'),
    bundle: numbered('bundle'),
    masks: names.map((name) => `metadata.annotations.${prefix}/${name}*`),
  };
}

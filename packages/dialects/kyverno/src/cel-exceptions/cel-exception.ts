import { readNamedExpressions } from '@keelson/dialect-kubernetes';
import type { NamedExpressionSpec } from '@keelson/dialect-kubernetes';
import { fieldOf, listField, stringField } from '@keelson/model';
import type { JsonValue, SourceDocument } from '@keelson/model';

/** A PolicyException of `policies.kyverno.io`. */
export interface CelException {
  readonly document: SourceDocument;
  /** `namespace/name`, or the name alone. */
  readonly key: string;
  readonly policyRefs: readonly { readonly name: string; readonly kind: string }[];
  readonly matchConditions: readonly NamedExpressionSpec[];
  /** With images or values the exception exempts these only; expressions read them. */
  readonly images: readonly string[];
  readonly allowedValues: readonly string[];
  readonly reportsPass: boolean;
  /** Of several exceptions the one with the highest priority says how it is reported. */
  readonly priority: number;
  /** Milliseconds since 1970 after which it is void. */
  readonly expiresAt: number | undefined;
}

const PRIORITY_LABEL = 'polex.kyverno.io/priority';

/** Tells whether a document is a PolicyException for CEL policies, of whatever version. */
export function isCelException({ object }: SourceDocument): boolean {
  return (
    stringField(object, 'kind') === 'PolicyException' &&
    stringField(object, 'apiVersion')?.startsWith('policies.kyverno.io/') === true
  );
}

/** Reads a PolicyException with the defaults of the API. */
export function readCelException(document: SourceDocument): CelException {
  const metadata = fieldOf(document.object, 'metadata');
  const spec = fieldOf(document.object, 'spec');
  const name = stringField(metadata, 'name') ?? '';
  const namespace = stringField(metadata, 'namespace') ?? '';
  return {
    document,
    key: namespace === '' ? name : `${namespace}/${name}`,
    policyRefs: listField(spec, 'policyRefs').map((ref) => ({
      name: stringField(ref, 'name') ?? '',
      kind: stringField(ref, 'kind') ?? '',
    })),
    matchConditions: readNamedExpressions(spec, 'matchConditions', ['spec']),
    images: textsOf(spec, 'images'),
    allowedValues: textsOf(spec, 'allowedValues'),
    reportsPass: stringField(spec, 'reportResult') === 'pass',
    priority: readPriority(stringField(fieldOf(metadata, 'labels'), PRIORITY_LABEL)),
    expiresAt: readTime(stringField(spec, 'expiresAt')),
  };
}

/** The exceptions that name a policy. */
export function exceptionsFor(
  exceptions: readonly CelException[],
  policy: { readonly kind: string; readonly name: string },
): readonly CelException[] {
  return exceptions.filter(({ policyRefs }) =>
    policyRefs.some((ref) => ref.name === policy.name && ref.kind === policy.kind),
  );
}

function textsOf(spec: JsonValue | undefined, field: string): readonly string[] {
  return listField(spec, field).filter((item) => typeof item === 'string');
}

function readPriority(text: string | undefined): number {
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

function readTime(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

import { fn, method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Library } from '../../environment/declaration.ts';
import { STRING, listType, optionalType } from '../../types/cel-type.ts';
import { OptionalValue } from '../../values/optional-value.ts';
import { NAMED_FORMAT, NAMED_FORMATS } from './named-format.ts';
import type { NamedFormat } from './named-format.ts';

function named(name: string): OptionalValue {
  const format = NAMED_FORMATS.get(name);
  return format === undefined ? OptionalValue.none : OptionalValue.of(format);
}

function validate(format: NamedFormat, text: string): OptionalValue {
  const complaints = format.validate(text);
  return complaints.length === 0 ? OptionalValue.none : OptionalValue.of(complaints);
}

/** `format.dns1123Label()` and its like. */
const CONSTANTS: readonly FunctionDeclaration[] = Array.from(NAMED_FORMATS, ([name, format]) => ({
  name: `format.${name}`,
  overloads: [fn(`format.${name}`, [], NAMED_FORMAT, () => format)],
}));

/** Named formats of texts (k8s.io/apiserver, pkg/cel/library/format.go), in Kubernetes since 1.31. */
export const FORMAT_LIBRARY: Library = {
  name: 'kubernetes.format',
  functions: [
    {
      name: 'validate',
      overloads: [
        method('format-validate', [NAMED_FORMAT, STRING], optionalType(listType(STRING)), validate),
      ],
    },
    { name: 'format.named', overloads: [fn('format-named', [STRING], optionalType(NAMED_FORMAT), named)] },
    ...CONSTANTS,
  ],
};

import { Failure } from '@keelson/model';

/** One condition of a field selector. */
export interface FieldRequirement {
  readonly field: string;
  readonly operator: '=' | '!=';
  readonly value: string;
}

/** A field selector that was read. */
export interface FieldSelector {
  readonly requirements: readonly FieldRequirement[];
  /** Tells whether fields are selected; `lookup` gives a field's value, the empty string where there is none. */
  matches(lookup: (field: string) => string): boolean;
}

/**
 * Parses a selector such as `metadata.name=a,status.phase!=Running`; backslashes escape `,`, `=` and themselves in values.
 * Throws a failure `kubernetes/invalid-selector` with the API server's words.
 */
export function parseFieldSelector(text: string): FieldSelector {
  const requirements = splitTerms(text)
    .sort()
    .filter((term) => term !== '')
    .map((term) => parseTerm(text, term));
  return {
    requirements,
    matches: (lookup) =>
      requirements.every(({ field, operator, value }) => (lookup(field) === value) === (operator === '=')),
  };
}

function splitTerms(text: string): string[] {
  const terms: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\') index++;
    else if (character === ',') {
      terms.push(text.slice(start, index));
      start = index + 1;
    }
  }
  terms.push(text.slice(start));
  return terms;
}

function parseTerm(selector: string, term: string): FieldRequirement {
  const match = /!=|==|=/.exec(term);
  if (match === null) {
    throw new Failure(
      'kubernetes/invalid-selector',
      `invalid selector: '${selector}'; can't understand '${term}'`,
    );
  }
  return {
    field: term.slice(0, match.index),
    operator: match[0] === '!=' ? '!=' : '=',
    value: unescapeValue(term.slice(match.index + match[0].length)),
  };
}

function unescapeValue(text: string): string {
  let value = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === ',' || character === '=') {
      throw new Failure(
        'kubernetes/invalid-selector',
        `invalid field selector: unescaped character in value: ${String(character.charCodeAt(0))}`,
      );
    }
    if (character !== '\\') {
      value += character;
      continue;
    }
    const next = text.charAt(++index);
    if (next !== '\\' && next !== ',' && next !== '=') {
      throw new Failure(
        'kubernetes/invalid-selector',
        `invalid field selector: invalid escape sequence: \\${next}`,
      );
    }
    value += next;
  }
  return value;
}

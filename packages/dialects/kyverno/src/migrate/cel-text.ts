/** How strongly the outermost operator of an expression binds; what binds less is put into parentheses. */
const LEVELS = { choice: 0, or: 1, and: 2, relation: 3, sum: 4, product: 5, unary: 6, member: 7 } as const;

/** A name of {@link LEVELS}. */
type Level = keyof typeof LEVELS;

/** The text of a CEL expression, with what is needed to put it into another one. */
export interface Cel {
  readonly text: string;
  readonly level: Level;
  /** The operands of a conjunction or disjunction, so that more can join them. */
  readonly operands?: readonly Cel[];
  /** What a negation negates. */
  readonly inner?: Cel;
  /** The two sides of an equality, so that it can be turned around. */
  readonly equality?: { readonly left: Cel; readonly operator: string; readonly right: Cel };
}

/** The expression that always holds. */
export const TRUE: Cel = { text: 'true', level: 'member' };

/** The expression that never holds. */
export const FALSE: Cel = { text: 'false', level: 'member' };

/** Makes an expression that needs no parentheses anywhere: a name, a literal, a call. */
export function member(text: string): Cel {
  return { text, level: 'member' };
}

/** Makes a comparison or another relation. */
export function relation(left: Cel, operator: string, right: Cel): Cel {
  const text = `${inside(left, 'sum')} ${operator} ${inside(right, 'sum')}`;
  return OPPOSITE.has(operator)
    ? { text, level: 'relation', equality: { left, operator, right } }
    : { text, level: 'relation' };
}

/** Makes a sum: of numbers, texts or lists. */
export function sum(...parts: readonly Cel[]): Cel {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { text: parts.map((part) => inside(part, 'product')).join(' + '), level: 'sum' };
}

/** Makes the expression that holds where all hold. */
export function and(...parts: readonly Cel[]): Cel {
  return junction('and', '&&', TRUE, FALSE, parts);
}

/** Makes the expression that holds where one holds. */
export function or(...parts: readonly Cel[]): Cel {
  return junction('or', '||', FALSE, TRUE, parts);
}

function junction(level: 'and' | 'or', sign: string, neutral: Cel, final: Cel, parts: readonly Cel[]): Cel {
  const flat = parts.flatMap((part) => (part.level === level ? (part.operands ?? [part]) : [part]));
  if (flat.some(({ text }) => text === final.text)) return final;
  const texts = new Set<string>();
  const operands = flat.filter(({ text }) => {
    if (text === neutral.text || texts.has(text)) return false;
    texts.add(text);
    return true;
  });
  const [first] = operands;
  if (first === undefined) return neutral;
  if (operands.length === 1) return first;
  const above = level === 'and' ? 'relation' : 'and';
  // A disjunction in which conjunctions stand is easier to read with their parentheses.
  const texted = operands.map((part) =>
    part.level === 'and' && level === 'or' ? `(${part.text})` : inside(part, above),
  );
  return { text: texted.join(` ${sign} `), level, operands };
}

const OPPOSITE: ReadonlyMap<string, string> = new Map([
  ['==', '!='],
  ['!=', '=='],
]);

/** Makes the expression that holds where another does not. */
export function not(operand: Cel): Cel {
  if (operand.text === TRUE.text) return FALSE;
  if (operand.text === FALSE.text) return TRUE;
  if (operand.inner !== undefined) return operand.inner;
  const { equality, operands } = operand;
  if (operand.level === 'or' && operands !== undefined) return and(...operands.map(not));
  if (operand.level === 'and' && operands?.every(isNegation) === true) return or(...operands.map(not));
  const opposite = OPPOSITE.get(equality?.operator ?? '');
  if (equality !== undefined && opposite !== undefined)
    return relation(equality.left, opposite, equality.right);
  return { text: `!${inside(operand, 'member')}`, level: 'unary', inner: operand };
}

function isNegation({ level, equality, text }: Cel): boolean {
  return equality?.operator === '!=' || (level === 'unary' && text.startsWith('!'));
}

/** Makes a choice between two expressions. */
export function choice(condition: Cel, yes: Cel, no: Cel): Cel {
  return {
    text: `${inside(condition, 'or')} ? ${inside(yes, 'or')} : ${inside(no, 'choice')}`,
    level: 'choice',
  };
}

/** Makes a call of a method. */
export function call(target: Cel, name: string, ...args: readonly (Cel | string)[]): Cel {
  const texts = args.map((arg) => (typeof arg === 'string' ? arg : arg.text));
  return member(`${inside(target, 'member')}.${name}(${texts.join(', ')})`);
}

/** Makes a call of a function. */
export function apply(name: string, ...args: readonly Cel[]): Cel {
  return member(`${name}(${args.map(({ text }) => text).join(', ')})`);
}

/** Writes an expression with parentheses where it binds less than its surroundings want. */
function inside({ text, level }: Cel, wanted: Level): string {
  return LEVELS[level] < LEVELS[wanted] ? `(${text})` : text;
}

/** Writes a text as a literal of CEL. */
export function quote(text: string): string {
  if (/^[^\p{Cc}\p{Cs}\p{Cf}]*$/u.test(text)) {
    if (!/["\\]/.test(text)) return `"${text}"`;
    if (!/['\\]/.test(text)) return `'${text}'`;
    if (!text.includes('"') && !text.endsWith('\\')) return `r"${text}"`;
    if (!text.includes("'") && !text.endsWith('\\')) return `r'${text}'`;
  }
  return `"${Array.from(text, escapeCharacter).join('')}"`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return /[\p{Cc}\p{Cs}\p{Cf}]/u.test(character) ? `\\U${hex(code, 8)}` : character;
  return /[\p{Cc}\p{Cs}\p{Cf}]/u.test(character) ? `\\u${hex(code, 4)}` : character;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}

/** Makes a literal of a text. */
export function text(value: string): Cel {
  return member(quote(value));
}

/** Makes a literal of a list. */
export function list(items: readonly Cel[]): Cel {
  return member(`[${items.map((item) => item.text).join(', ')}]`);
}

import { isCelError } from '@keelson/cel';
import type { CelResult } from '@keelson/cel';
import type { CompiledExpression } from '@keelson/dialect-kubernetes';
import { readDocuments } from '@keelson/documents';
import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { toPlainJson } from '../cel-libraries/plain-json.ts';
import { sprint } from '../values/go-text.ts';
import { hasPlaceholders, scanPlaceholders } from './scan-placeholders.ts';

/** Evaluates an expression of a template. */
export type EvaluateExpression = (expression: CompiledExpression) => CelResult;

/** Makes a value of a template. Throws a `kyverno/template-failed`. */
type Render = (evaluate: EvaluateExpression) => JsonValue;

/** A template of objects, ready to fill in. */
export interface GenerationTemplate {
  /** Makes the objects; throws a `kyverno/template-failed` where an expression errs. */
  readonly render: (evaluate: EvaluateExpression) => readonly JsonObject[];
}

/** How a template is compiled. */
export interface TemplateCompiler {
  /** Placeholders are filled in; else they are text like any other. */
  readonly interpolates: boolean;
  readonly compile: (source: string) => CompiledExpression;
}

/** Compiles YAML documents with placeholders; throws a `kyverno/invalid-template` for what is none. */
export function compileTemplateTree(text: string, compiler: TemplateCompiler): GenerationTemplate {
  const { documents, diagnostics } = readDocuments(text);
  const [broken] = diagnostics.filter(({ severity }) => severity === 'error');
  if (broken !== undefined) throw invalid(`failed to parse YAML: ${broken.message}`);
  const values = documents.map(({ value }) => value).filter((value) => value !== null);
  if (values.length === 0) throw invalid('template must contain at least one YAML document');
  const renders = values.map((value) => {
    const isObject = isJsonObject(value) || (compiler.interpolates && typeof value === 'string');
    if (!isObject) throw invalid('document must be a mapping describing a resource');
    return compileNode(value, compiler);
  });
  return {
    render: (evaluate) =>
      renders.map((render, index) => {
        const at = `document ${String(index + 1)}`;
        const value = within(at, () => render(evaluate));
        if (isJsonObject(value)) return value;
        throw failed(`${at}: expected a mapping describing a resource`);
      }),
  };
}

function compileNode(value: JsonValue, compiler: TemplateCompiler): Render {
  if (!compiler.interpolates || !containsPlaceholders(value)) return () => value;
  if (isJsonArray(value)) {
    const items = value.map((item) => compileNode(item, compiler));
    return (evaluate) => items.map((item, index) => within(`item ${String(index)}`, () => item(evaluate)));
  }
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(([key, child]) => {
      if (!hasPlaceholders(key)) return [key, compileNode(child, compiler)] as const;
      throw invalid(
        'placeholders are not supported in mapping keys; use a whole-value placeholder on the parent field instead',
      );
    });
    return (evaluate) =>
      Object.fromEntries(
        fields.map(([key, field]) => [key, within(`field ${JSON.stringify(key)}`, () => field(evaluate))]),
      );
  }
  return typeof value === 'string' ? compileText(value, compiler) : () => value;
}

function containsPlaceholders(value: JsonValue): boolean {
  if (typeof value === 'string') return hasPlaceholders(value);
  if (isJsonArray(value)) return value.some(containsPlaceholders);
  return (
    isJsonObject(value) &&
    Object.entries(value).some(([key, child]) => hasPlaceholders(key) || containsPlaceholders(child))
  );
}

/** A placeholder that is the whole text may give anything; those inside of a text give parts of it. */
function compileText(text: string, { compile }: TemplateCompiler): Render {
  const parts = scanPlaceholders(text).map((part) =>
    part.kind === 'text' ? part.text : { source: part.source, expression: compile(part.source) },
  );
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    return (evaluate) => valueOf(only, evaluate);
  }
  return (evaluate) =>
    parts.map((part) => (typeof part === 'string' ? part : scalarOf(part, evaluate))).join('');
}

interface Placeholder {
  readonly source: string;
  readonly expression: CompiledExpression;
}

function valueOf({ source, expression }: Placeholder, evaluate: EvaluateExpression): JsonValue {
  const result = evaluate(expression);
  const quoted = JSON.stringify(source);
  if (isCelError(result)) throw failed(`failed to evaluate placeholder ${quoted}: ${result.message}`);
  const json = toPlainJson(result);
  if (json.kind === 'value') return json.value;
  throw failed(`failed to convert placeholder ${quoted} result: ${json.message}`);
}

function scalarOf(placeholder: Placeholder, evaluate: EvaluateExpression): string {
  const value = valueOf(placeholder, evaluate);
  if (typeof value === 'number' && Number.isInteger(value)) return String(value);
  if (value !== null && !isJsonArray(value) && !isJsonObject(value)) return sprint(value);
  throw failed(
    `placeholder ${JSON.stringify(placeholder.source)} embedded in a string must evaluate to a scalar; use a whole-value placeholder for structured results`,
  );
}

function within<T>(at: string, render: () => T): T {
  try {
    return render();
  } catch (thrown) {
    throw failed(`${at}: ${Failure.from(thrown, 'kyverno/template-failed').message}`);
  }
}

function invalid(message: string): Failure {
  return new Failure('kyverno/invalid-template', message);
}

function failed(message: string): Failure {
  return new Failure('kyverno/template-failed', message);
}

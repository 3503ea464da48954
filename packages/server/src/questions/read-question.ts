import { Errors } from 'typebox/schema';
import { questionSchema } from '@keelson/api';
import { suggestWord } from '@keelson/governance';
import type { Question } from '@keelson/api';
import type { Diagnostic, JsonValue } from '@keelson/model';
import { RequestFailure } from '../http/problem.ts';

type SchemaError = ReturnType<typeof Errors>[1][number];

/** More complaints than these about one body help nobody. */
const MOST_COMPLAINTS = 20;

/** Checks that a body is a question; throws `question/invalid` with each thing that is wrong and where. */
export function readQuestion(body: JsonValue): Question {
  const [, errors] = Errors(questionSchema, body);
  if (errors.length > 0) throw invalid(errors.flatMap(toDiagnostics));
  const question = body as Question;
  const given = (['text', 'objects', 'admissionReview'] as const).filter(
    (key) => question[key] !== undefined,
  );
  if (given.length !== 1) {
    throw invalid([
      {
        code: 'question/invalid',
        severity: 'error',
        message: `expected one of text, objects and admissionReview, got ${given.length === 0 ? 'none' : given.join(' and ')}`,
      },
    ]);
  }
  return question;
}

function invalid(diagnostics: readonly Diagnostic[]): RequestFailure {
  const shown = diagnostics.slice(0, MOST_COMPLAINTS);
  return new RequestFailure(
    'question/invalid',
    shown.map(({ message }) => message).join('; '),
    shown,
    'See /api/v1/openapi.json for what a question holds.',
  );
}

function toDiagnostics(error: SchemaError): readonly Diagnostic[] {
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  if (error.keyword === 'boolean') return [];
  if (error.keyword === 'additionalProperties') {
    return error.params.additionalProperties.map((name) =>
      unknownField(path === '' ? name : `${path}.${name}`, name),
    );
  }
  const where = path === '' ? 'the body' : path;
  return [
    {
      code: 'question/invalid',
      severity: 'error',
      message: `${where} ${describe(error)}`,
      ...(path === '' ? {} : { place: { path } }),
    },
  ];
}

function describe(error: SchemaError): string {
  return error.keyword === 'enum'
    ? `must be one of ${error.params.allowedValues.map(String).join(', ')}`
    : error.message;
}

function unknownField(path: string, name: string): Diagnostic {
  const nearest = suggestWord(
    name,
    Object.keys((questionSchema as { properties?: object }).properties ?? {}),
  );
  return {
    code: 'question/invalid',
    severity: 'error',
    message: `${path} is no field of a question`,
    place: { path },
    ...(nearest === undefined ? {} : { help: `Did you mean “${nearest}”?` }),
  };
}

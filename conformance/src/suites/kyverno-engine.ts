import { readdirSync } from 'node:fs';
import type { JsonObject, JsonValue } from '@keelson/model';
import { withoutEmpty } from '../kyverno-engine/ask-autogen.ts';
import { askEngine } from '../kyverno-engine/ask-engine.ts';
import { isSameAnswer } from '../kyverno-engine/compare-answers.ts';
import { readEngineCases, text, type EngineCase } from '../kyverno-engine/engine-case.ts';
import { failed, passed, runCase, type CaseResult, type Suite } from '../suite/suite.ts';

/** Answers of Kyverno's own engine packages to small questions of its language. */
export const suite: Suite = {
  sharedFolder: 'kyverno-engine',
  minimum: 16_191,
  *run({ folder = '' }) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.jsonl')) continue;
      for (const test of readEngineCases(folder, file)) yield runCase(test.id, () => judge(test));
    }
  },
};

function judge(test: EngineCase): CaseResult {
  const got = answerOf(test);
  const wantsError = test.error !== undefined && text(test.question, 'op') !== 'pattern';
  if (got instanceof Error) {
    return wantsError
      ? passed(test.id)
      : failed(test.id, describe(test, `error: ${got.stack ?? got.message}`));
  }
  const isSame =
    !wantsError &&
    isSameAnswer(comparable(test.question, test.answer ?? null), comparable(test.question, got.value)) &&
    hasSamePath(test, got.path);
  return isSame ? passed(test.id) : failed(test.id, describe(test, `${print(got.value)} ${got.path ?? ''}`));
}

/** What Go prints of empty fields does not count in automatic rules. */
function comparable(question: JsonObject, value: JsonValue): JsonValue {
  return text(question, 'op').startsWith('autogen') ? withoutEmpty(value) : value;
}

function answerOf({ question }: EngineCase): ReturnType<typeof askEngine> | Error {
  try {
    return askEngine(question);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function hasSamePath({ question }: EngineCase, path: string | undefined): boolean {
  return text(question, 'op') !== 'pattern' || question.answer !== 'fail' || text(question, 'path') === path;
}

function describe({ question, answer, error }: EngineCase, got: string): string {
  const { id: _, answer: _answer, error: _error, path, ...asked } = question;
  const expected = error === undefined ? print(answer ?? null) : `${print(answer ?? null)} (${error})`;
  return `${print(asked)}\nexpected ${expected} ${print(path ?? '')}\ngot      ${got}`;
}

function print(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part));
}

import type { IncomingMessage } from 'node:http';
import { DocumentFailure, SourceText, decodeJson } from '@keelson/documents';
import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { RequestFailure } from './problem.ts';

/** The largest body that is read. */
export const MOST_BODY_BYTES: number = 10 * 1024 * 1024;

/**
 * Reads the body of a request as JSON with exact numbers. Throws `http/not-json` for another media type, since a form of another
 * page can send those without being asked for leave, `http/too-large`, and what is wrong with the text.
 */
export async function readJsonBody(request: IncomingMessage): Promise<JsonValue> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(?:;\s*charset=(?:"utf-8"|utf-8)\s*)?$/i.test(type)) {
    throw new Failure(
      'http/not-json',
      `expected a body of type application/json, got ${type === '' ? 'none' : `“${type.slice(0, 100)}”`}`,
    );
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new Failure('http/not-json', 'expected a body that is not compressed');
  }
  return parse(decodeUtf8(await readBytes(request)));
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > MOST_BODY_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MOST_BODY_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (thrown) {
    throw Failure.from(thrown, 'http/too-slow');
  }
  return Buffer.concat(chunks, length);
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('http/not-json', 'expected a body in UTF-8');
  }
}

function parse(text: string): JsonValue {
  try {
    return decodeJson(text, { limits: { depth: 500 } });
  } catch (thrown) {
    if (!(thrown instanceof DocumentFailure)) throw thrown;
    const diagnostic = new SourceText(text, {}).toDiagnostic(thrown);
    throw new RequestFailure(thrown.code, `the body is not JSON: ${thrown.message}`, [diagnostic]);
  }
}

function tooLarge(): Failure {
  return new Failure('http/too-large', `expected a body of at most ${MOST_BODY_BYTES} bytes`);
}

import { sha256Digest } from '@keelson/engine';
import { isJsonArray } from '@keelson/model';
import { readOwner } from '../catalog/read-owner.ts';
import { readSections } from '../markdown/read-sections.ts';
import { splitFrontMatter } from '../markdown/split-front-matter.ts';
import { formatFieldPath } from '../reading/complaints.ts';
import { FieldReader } from '../reading/field-reader.ts';
import { readRepositoryDocuments } from '../reading/repository-document.ts';
import { readEnd } from '../time/day.ts';
import { readBodyFields } from './read-body-fields.ts';
import { readMention, readStatus } from './read-status.ts';
import type { SourcePlace } from '@keelson/model';
import type { MarkdownParts } from '../markdown/split-front-matter.ts';
import type { Locate } from '../reading/item.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { RepositoryDocument } from '../reading/repository-document.ts';
import type { BodyFields } from './read-body-fields.ts';
import type { Decision } from './decision.ts';

/** What generators of sites keep in front matter. */
const OF_SITES = ['title', 'parent', 'nav_order', 'layout', 'tags', 'categories', 'permalink', 'description'];

/**
 * Reads a decision record. Front matter that is no YAML leaves a decision without a status, which justifies nothing; it
 * is a complaint with its place.
 */
export function readDecision(text: string, file: string, context: ReadContext): Decision {
  const parts = splitFrontMatter(text);
  const sections = readSections(parts.body, parts.bodyLine);
  const body = readBodyFields(sections);
  const front = readFrontMatter(parts, file, context);
  const head = front === undefined ? {} : readFields(front, context);
  const statusText = head.statusText ?? (parts.frontMatter === undefined ? body.status : undefined);
  const { status, supersededBy } = readStatus(statusText ?? '');
  const title = sections.find(({ level }) => level === 1)?.title;
  return {
    kind: 'decision',
    name: stemOf(file),
    file,
    locate: locateIn(front, body, file),
    ...(title === undefined || title === '' ? {} : { title: title.replace(/^(?:ADR[- ])?\d+[.:]\s+/i, '') }),
    ...(statusText === undefined ? {} : { statusText }),
    ...(status === undefined ? {} : { status }),
    ...optional('date', head.date ?? body.date),
    decisionMakers: head.decisionMakers ?? body.deciders,
    consulted: head.consulted ?? [],
    informed: head.informed ?? [],
    objectives: head.objectives ?? [],
    risks: head.risks ?? [],
    supersedes: head.supersedes ?? body.supersedes,
    ...(supersededBy === undefined ? {} : { supersededBy }),
    ...(head.owner === undefined ? {} : { owner: head.owner }),
    ...(head.reviewBy === undefined ? {} : { reviewBy: head.reviewBy }),
    body: parts.body,
    sections,
    hasFrontMatter: parts.frontMatter !== undefined,
    unreadable: front === undefined && (parts.frontMatter ?? '').trim() !== '',
    digest: sha256Digest(text),
  };
}

/** The name of a decision is its file's stem. */
function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}

function optional<Name extends string>(name: Name, text: string | undefined): Partial<Record<Name, string>> {
  return text === undefined ? {} : ({ [name]: text } as Record<Name, string>);
}

function readFrontMatter(
  { frontMatter, closed }: MarkdownParts,
  file: string,
  { complaints }: ReadContext,
): RepositoryDocument | undefined {
  if (frontMatter === undefined) return undefined;
  if (!closed) {
    complaints.addAt(
      'decision/front-matter',
      'the front matter has no end',
      { file, line: 1, column: 1 },
      { help: 'Close it with a line of three dashes.' },
    );
    return undefined;
  }
  // An empty line stands for the opening mark, so that lines count as in the file.
  const { documents, diagnostics } = readRepositoryDocuments(`\n${frontMatter}\n`, file);
  complaints.diagnostics.push(...diagnostics);
  return documents[0];
}

type FrontFields = Partial<
  Pick<
    Decision,
    | 'statusText'
    | 'date'
    | 'owner'
    | 'decisionMakers'
    | 'consulted'
    | 'informed'
    | 'objectives'
    | 'risks'
    | 'reviewBy'
    | 'supersedes'
  >
>;

function readFields(document: RepositoryDocument, { timeZone, complaints }: ReadContext): FrontFields {
  const fields = new FieldReader(document, [], document.object, complaints);
  fields.ignore(...OF_SITES);
  const statusText = fields.text('status');
  const date = fields.text('date');
  const owner = readOwner(fields, 'owner');
  const decisionMakers = readPeople(fields, 'decision-makers') ?? readPeople(fields, 'deciders');
  const consulted = readPeople(fields, 'consulted');
  const informed = readPeople(fields, 'informed');
  const objectives = readNames(fields, 'objectives', 'objective');
  const risks = readNames(fields, 'risks', 'risk');
  const reviewBy = readEnd(fields, 'review-by', timeZone);
  const supersedes = readPeople(fields, 'supersedes')?.flatMap((text) => readMention(text) ?? []);
  fields.end();
  return {
    ...(statusText === undefined ? {} : { statusText }),
    ...(date === undefined ? {} : { date }),
    ...(owner === undefined ? {} : { owner }),
    ...(decisionMakers === undefined ? {} : { decisionMakers }),
    ...(consulted === undefined ? {} : { consulted }),
    ...(informed === undefined ? {} : { informed }),
    ...(objectives === undefined ? {} : { objectives }),
    ...(risks === undefined ? {} : { risks }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

/** MADR writes people as a list, or as one text with commas. */
function readPeople(fields: FieldReader, name: string): readonly string[] | undefined {
  const value = fields.value(name);
  if (typeof value === 'string') {
    return value
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }
  return isJsonArray(value) || value !== undefined ? fields.texts(name) : undefined;
}

function readNames(fields: FieldReader, name: string, kind: string): readonly string[] | undefined {
  return readPeople(fields, name)?.map((one) =>
    one.startsWith(`${kind}:`) ? one.slice(kind.length + 1) : one,
  );
}

/** Places of fields lie in the front matter, or at the line where the body says the same. */
function locateIn(document: RepositoryDocument | undefined, body: BodyFields, file: string): Locate {
  return (path = []): SourcePlace => {
    const [field] = path;
    const line = typeof field === 'string' ? body.places.get(field) : undefined;
    const inFront =
      typeof field === 'string' && document !== undefined && Object.hasOwn(document.object, field);
    const found = inFront ? document.locate?.(path) : undefined;
    const shown = found ?? { line: line ?? body.places.get('title') ?? 1, column: 1 };
    return { file, ...shown, ...(path.length === 0 ? {} : { path: formatFieldPath(path) }) };
  };
}

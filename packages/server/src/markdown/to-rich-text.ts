import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { List, PhrasingContent, RootContent, Table } from 'mdast';
import type { RichBlock, RichRun } from '@keelson/api';

/** Resolves a link within the repository, such as `0003-pod-security.md`, to `kind:name`. */
export type ResolveLink = (path: string) => string | undefined;

/** Longer texts are shown up to here. */
const MOST_UNITS = 100_000;
/** Marks in one paragraph, and at the beginning of one line: parsing takes the square of them. */
const MOST_MARKS = 1500;
const NESTED = /^(?:[ \t]*(?:[-+*>]|\d{1,9}[.)])){40}/m;
const MOST_DEPTH = 12;

/**
 * Reads Markdown (CommonMark with tables) as blocks of text. HTML in it becomes text, pictures become links, and a link is kept only
 * if it leads to a page of the web, to a mailbox or to something in the repository.
 */
export function toRichText(markdown: string, resolve: ResolveLink): readonly RichBlock[] {
  const text = markdown.slice(0, MOST_UNITS);
  if (isOverloaded(text)) return [{ kind: 'code', text }];
  const root = fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const writer = new BlockWriter(resolve);
  writer.writeAll(root.children, {});
  return writer.blocks;
}

/** No text that people write for each other looks so; it is shown as it is. */
function isOverloaded(text: string): boolean {
  if (NESTED.test(text)) return true;
  return text.split(/\n[ \t]*\n/).some((part) => (part.match(/[*_[\]`<>~!]/g)?.length ?? 0) > MOST_MARKS);
}

type Where = Pick<RichBlock, 'depth' | 'quoted'>;
type Style = Pick<RichRun, 'strong' | 'emphasis' | 'link' | 'external'>;

class BlockWriter {
  readonly blocks: RichBlock[] = [];
  readonly #resolve: ResolveLink;

  constructor(resolve: ResolveLink) {
    this.#resolve = resolve;
  }

  writeAll(nodes: readonly RootContent[], where: Where): void {
    for (const node of nodes) this.#write(node, where);
  }

  #write(node: RootContent, where: Where): void {
    switch (node.type) {
      case 'heading':
        this.blocks.push({ kind: 'heading', level: node.depth, ...where, runs: this.#runs(node.children) });
        return;
      case 'paragraph':
        this.blocks.push({ kind: 'paragraph', ...where, runs: this.#runs(node.children) });
        return;
      case 'list':
        this.#writeList(node, where);
        return;
      case 'blockquote':
        this.writeAll(node.children, { ...where, quoted: true });
        return;
      case 'code': {
        const language = node.lang ?? '';
        this.blocks.push({
          kind: 'code',
          ...where,
          text: node.value,
          ...(language === '' ? {} : { language }),
        });
        return;
      }
      case 'table':
        this.#writeTable(node, where);
        return;
      case 'thematicBreak':
        this.blocks.push({ kind: 'rule', ...where });
        return;
      case 'html':
        // Comments are for those who write the file.
        if (!/^<!--[^]*-->\s*$/.test(node.value)) {
          this.blocks.push({ kind: 'paragraph', ...where, runs: [{ text: node.value }] });
        }
        return;
      default:
        return;
    }
  }

  #writeList({ children, ordered, start }: List, where: Where): void {
    const depth = Math.min((where.depth ?? 0) + 1, MOST_DEPTH);
    children.forEach((item, index) => {
      const [first, ...others] = item.children;
      const number = ordered === true ? { number: (start ?? 1) + index } : {};
      const isText = first?.type === 'paragraph';
      this.blocks.push({
        kind: 'item',
        ...where,
        depth,
        ...number,
        runs: isText ? this.#runs(first.children) : [],
      });
      this.writeAll(isText ? others : item.children, { ...where, depth });
    });
  }

  #writeTable({ children }: Table, where: Where): void {
    const rows = children.map((row) => row.children.map((cell) => this.#runs(cell.children)));
    this.blocks.push({ kind: 'table', ...where, rows });
  }

  #runs(nodes: readonly PhrasingContent[], style: Style = {}): readonly RichRun[] {
    return joinRuns(nodes.flatMap((node) => this.#run(node, style)));
  }

  #run(node: PhrasingContent, style: Style): readonly RichRun[] {
    switch (node.type) {
      case 'text':
        return [{ text: node.value.replaceAll('\n', ' '), ...style }];
      case 'inlineCode':
        return [{ text: node.value, code: true, ...style }];
      case 'strong':
        return this.#runs(node.children, { ...style, strong: true });
      case 'emphasis':
        return this.#runs(node.children, { ...style, emphasis: true });
      case 'link':
        return this.#runs(node.children, { ...style, ...this.#target(node.url) });
      case 'image':
        return [
          { text: node.alt === '' ? node.url : (node.alt ?? node.url), ...style, ...this.#target(node.url) },
        ];
      case 'break':
        return [{ text: '\n', ...style }];
      case 'html':
        return [{ text: node.value, ...style }];
      case 'linkReference':
        return this.#runs(node.children, style);
      default:
        return [];
    }
  }

  #target(url: string): Style {
    if (/^(?:https?:\/\/|mailto:)/i.test(url)) return { link: url, external: true };
    const known = /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : this.#resolve(url.split('#', 1)[0] ?? '');
    return known === undefined ? {} : { link: known };
  }
}

/** Neighbours of one style are one piece. */
function joinRuns(runs: readonly RichRun[]): readonly RichRun[] {
  const joined: RichRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const isAlike =
      last !== undefined &&
      last.code === run.code &&
      last.strong === run.strong &&
      last.emphasis === run.emphasis &&
      last.link === run.link;
    if (isAlike) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

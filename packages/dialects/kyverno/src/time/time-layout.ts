/** A part of a layout of Go's `time` package; `literal` is text that has to stand there. */
export type LayoutPart =
  { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'field'; readonly text: string };

/** Parts that are always recognised, longer ones first. Those of letters before a lower-case letter are checked apart. */
const FIELDS = [
  'January',
  'Monday',
  'MST',
  '002',
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '2006',
  '15',
  '__2',
  '_2',
  'PM',
  'pm',
  '-070000',
  '-07:00:00',
  '-0700',
  '-07:00',
  '-07',
  'Z070000',
  'Z07:00:00',
  'Z0700',
  'Z07:00',
  'Z07',
  '1',
  '2',
  '3',
  '4',
  '5',
] as const;

const FRACTION = /[.,](?:0+|9+)(?!\d)/y;

/** Cuts a layout (`2006-01-02T15:04:05Z07:00`) into its parts. */
export function readLayout(layout: string): readonly LayoutPart[] {
  const parts: LayoutPart[] = [];
  let literal = '';
  for (let at = 0; at < layout.length;) {
    const text = fieldAt(layout, at);
    if (text === undefined) {
      literal += layout.charAt(at++);
      continue;
    }
    // `_2006` is an underscore and a year.
    if (literal !== '') parts.push({ kind: 'literal', text: literal });
    literal = '';
    parts.push({ kind: 'field', text });
    at += text.length;
  }
  return literal === '' ? parts : [...parts, { kind: 'literal', text: literal }];
}

function fieldAt(layout: string, at: number): string | undefined {
  if (layout.startsWith('_2006', at)) return undefined;
  const field = FIELDS.find((candidate) => layout.startsWith(candidate, at));
  if (field !== undefined) return field;
  const short = ['Jan', 'Mon'].find((candidate) => layout.startsWith(candidate, at));
  if (short !== undefined) return /[a-z]/.test(layout.charAt(at + 3)) ? undefined : short;
  FRACTION.lastIndex = at;
  return FRACTION.exec(layout)?.[0];
}

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Extension } from '@codemirror/state';
import { TONES } from './marker.ts';

// All colours are custom properties of the page (editor-colors.css), so that one style serves the dark and the light theme.
const highlightStyle = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--ks-code-key)' },
  { tag: [tags.string, tags.content], color: 'var(--ks-code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--ks-code-number)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--ks-code-comment)', fontStyle: 'italic' },
  { tag: [tags.meta, tags.separator, tags.documentMeta], color: 'var(--ks-code-meta)' },
  { tag: [tags.punctuation, tags.bracket, tags.squareBracket, tags.brace], color: 'var(--ks-code-meta)' },
  { tag: [tags.keyword, tags.typeName, tags.labelName], color: 'var(--ks-code-keyword)' },
  { tag: tags.invalid, color: 'var(--ks-tone-deny)' },
]);

const toneRules = Object.fromEntries<Record<string, string>>(
  TONES.flatMap((tone): [string, Record<string, string>][] => [
    [`.ks-dot-${tone}`, { backgroundColor: `var(--ks-tone-${tone})` }],
    [`.ks-line-${tone}`, { backgroundColor: `var(--ks-wash-${tone})` }],
    [`.ks-mark-${tone}`, { textDecorationColor: `var(--ks-tone-${tone})` }],
    [`.ks-message-${tone}`, { color: `var(--ks-ink-${tone})`, borderColor: `var(--ks-tone-${tone})` }],
  ]),
);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ks-code-text)', backgroundColor: 'transparent', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--pf-t--global--font--family--mono)',
    lineHeight: '1.6',
    overflow: 'auto',
  },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--ks-code-text)' },
  '.cm-line': { padding: '0 12px 0 8px' },
  '.cm-line.ks-hanging': {
    paddingInlineStart: 'calc(8px + var(--ks-indent))',
    textIndent: 'calc(-1 * var(--ks-indent))',
  },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ks-code-text)', borderLeftWidth: '2px' },
  '.cm-placeholder': { color: 'var(--ks-code-comment)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--ks-code-gutter)',
    border: 'none',
    userSelect: 'none',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '28px', padding: '0 6px 0 2px' },
  '.cm-foldGutter .cm-gutterElement': { width: '14px', cursor: 'pointer', textAlign: 'center' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--ks-code-active)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--ks-code-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--ks-code-selection)',
  },
  '.cm-foldPlaceholder': {
    background: 'var(--ks-code-active)',
    border: 'none',
    color: 'var(--ks-code-comment)',
    padding: '0 6px',
  },
  '.cm-panels': {
    color: 'var(--ks-code-text)',
    backgroundColor: 'var(--pf-t--global--background--color--secondary--default)',
    fontFamily: 'var(--pf-t--global--font--family--body)',
  },
  '.cm-panels-top': { borderBottom: '1px solid var(--pf-t--global--border--color--default)' },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '6px',
    padding: '8px 28px 8px 12px',
  },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', fontSize: '12px' },
  '.cm-panel.cm-search [name=close]': { fontSize: '18px', color: 'inherit', cursor: 'pointer' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { margin: '0' },
  '.cm-textfield': {
    fontFamily: 'inherit',
    fontSize: '13px',
    padding: '4px 8px',
    color: 'inherit',
    backgroundColor: 'var(--pf-t--global--background--color--primary--default)',
    border: '1px solid var(--pf-t--global--border--color--control--default)',
    borderRadius: '6px',
  },
  '.cm-button': {
    fontFamily: 'inherit',
    fontSize: '12px',
    padding: '4px 10px',
    color: 'inherit',
    backgroundImage: 'none',
    backgroundColor: 'transparent',
    border: '1px solid var(--pf-t--global--border--color--default)',
    borderRadius: '999px',
    cursor: 'pointer',
    '&:active': { backgroundImage: 'none', backgroundColor: 'var(--ks-code-active)' },
  },
  '.cm-searchMatch': { backgroundColor: 'var(--ks-wash-warn)', outline: '1px solid var(--ks-tone-warn)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--ks-code-selection)' },
  '.ks-markers': { width: '14px' },
  '.ks-markers .cm-gutterElement': { display: 'flex', alignItems: 'flex-start', justifyContent: 'center' },
  '.ks-dot': { width: '8px', height: '8px', borderRadius: '50%', marginTop: '0.5em' },
  // Tones differ by shape as well as by colour.
  '.ks-markers .ks-dot-deny': { borderRadius: '2px' },
  '.ks-markers .ks-dot-warn': { clipPath: 'polygon(50% 0, 100% 100%, 0 100%)' },
  '.ks-markers .ks-dot-error': { clipPath: 'polygon(50% 0, 100% 50%, 50% 100%, 0 50%)' },
  '.ks-mark': {
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationThickness: '1px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.ks-messages': { padding: '2px 12px 6px 8px' },
  '.ks-message': {
    fontFamily: 'var(--pf-t--global--font--family--body)',
    fontSize: '12.5px',
    lineHeight: '1.45',
    padding: '1px 0 1px 10px',
    borderInlineStart: '2px solid',
    overflowWrap: 'anywhere',
  },
  ...toneRules,
  '@media (width < 480px)': {
    '.cm-scroller': { fontSize: '12px' },
    '.cm-gutters .cm-foldGutter': { display: 'none !important' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '18px', padding: '0 4px 0 0' },
    '.cm-line': { paddingInlineEnd: '4px' },
  },
});

/** The look of the editor and the colours of YAML and JSON in it. */
export const editorTheme: Extension = [theme, syntaxHighlighting(highlightStyle)];

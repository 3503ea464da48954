/** Long names of general categories, which Go takes as aliases, by the short name. */
const CATEGORIES: Readonly<Record<string, string>> = {
  C: 'Other',
  Cc: 'Control',
  Cf: 'Format',
  Cn: 'Unassigned',
  Co: 'Private_Use',
  Cs: 'Surrogate',
  L: 'Letter',
  LC: 'Cased_Letter',
  Ll: 'Lowercase_Letter',
  Lm: 'Modifier_Letter',
  Lo: 'Other_Letter',
  Lt: 'Titlecase_Letter',
  Lu: 'Uppercase_Letter',
  M: 'Mark',
  Mc: 'Spacing_Mark',
  Me: 'Enclosing_Mark',
  Mn: 'Nonspacing_Mark',
  N: 'Number',
  Nd: 'Decimal_Number',
  Nl: 'Letter_Number',
  No: 'Other_Number',
  P: 'Punctuation',
  Pc: 'Connector_Punctuation',
  Pd: 'Dash_Punctuation',
  Pe: 'Close_Punctuation',
  Pf: 'Final_Punctuation',
  Pi: 'Initial_Punctuation',
  Po: 'Other_Punctuation',
  Ps: 'Open_Punctuation',
  S: 'Symbol',
  Sc: 'Currency_Symbol',
  Sk: 'Modifier_Symbol',
  Sm: 'Math_Symbol',
  So: 'Other_Symbol',
  Z: 'Separator',
  Zl: 'Line_Separator',
  Zp: 'Paragraph_Separator',
  Zs: 'Space_Separator',
};

/** Scripts whose names are not one capitalised word. */
const IRREGULAR_SCRIPTS = [
  'Anatolian_Hieroglyphs Canadian_Aboriginal Caucasian_Albanian Cypro_Minoan Dives_Akuru Egyptian_Hieroglyphs',
  'Gunjala_Gondi Gurung_Khema Hanifi_Rohingya Imperial_Aramaic Inscriptional_Pahlavi Inscriptional_Parthian',
  'Kayah_Li Khitan_Small_Script Kirat_Rai Linear_A Linear_B Masaram_Gondi Meetei_Mayek Mende_Kikakui',
  'Meroitic_Cursive Meroitic_Hieroglyphs Nag_Mundari New_Tai_Lue Nyiakeng_Puachue_Hmong Ol_Chiki Ol_Onal',
  'Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic',
  'Old_Uyghur Pahawh_Hmong Pau_Cin_Hau Phags_Pa Psalter_Pahlavi SignWriting Sora_Sompeng Syloti_Nagri Tai_Le',
  'Tai_Tham Tai_Viet Tulu_Tigalari Warang_Citi Zanabazar_Square',
]
  .join(' ')
  .split(' ');

/** The only scripts whose own names have four letters, as the short names have that Go does not know. */
const FOUR_LETTER_SCRIPTS: ReadonlySet<string> = new Set(
  'Ahom Cham Kawi Lisu Modi Newa Thai Toto'.split(' '),
);

/** Go ignores case, spaces, hyphens and underscores in names. */
function canonicalName(name: string): string {
  const letters = name.replace(/[_\- ]/g, '');
  return letters.charAt(0).toUpperCase() + letters.slice(1).toLowerCase();
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(CATEGORIES).flatMap(([short, long]) => [
    [canonicalName(short), short] as const,
    [canonicalName(long), short] as const,
  ]),
  ...IRREGULAR_SCRIPTS.map((name) => [canonicalName(name), name] as const),
  ['Any', 'Any'],
  ['Cntrl', 'Cc'],
  ['Combiningmark', 'M'],
  ['Digit', 'Nd'],
  ['Punct', 'P'],
]);

/**
 * Finds the Unicode class that Go's regexp means by a name in `\p{…}`: a general category, a script, `Any`, `Assigned` or `ASCII`. Gives a class in
 * the spelling of `\p{…}` that starts with `^` where it is turned around; undefined for unknown names.
 */
export function findUnicodeClass(name: string): string | undefined {
  const canonical = canonicalName(name);
  if (canonical === 'Assigned') return '^Cn';
  if (canonical === 'Ascii') return 'ASCII';
  const known = NAMES.get(canonical);
  if (known !== undefined) return known;
  if (canonical.length === 4 && !FOUR_LETTER_SCRIPTS.has(canonical)) return undefined;
  return isScript(canonical) ? canonical : undefined;
}

function isScript(name: string): boolean {
  if (!/^[A-Z][a-z]+$/.test(name)) return false;
  try {
    new RegExp(`\\p{Script=${name}}`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Tells whether Go's regexp knows a name in `\p{…}`: a general category, a script, `Any`, `Assigned`, `ASCII` or an alias of a category. */
export function isUnicodeClass(name: string): boolean {
  const canonical = canonicalName(name);
  if (canonical === '') return false;
  if (canonical === 'Any' || canonical === 'Assigned' || canonical === 'Ascii' || canonical === 'Lc')
    return true;
  return (
    isProperty(`General_Category=${categoryName(canonical)}`) || isProperty(`Script=${scriptName(canonical)}`)
  );
}

/** Go ignores case, spaces, hyphens and underscores in names. */
function canonicalName(name: string): string {
  const letters = name.replace(/[_\- ]/g, '');
  return letters.charAt(0).toUpperCase() + letters.slice(1).toLowerCase();
}

function isProperty(expression: string): boolean {
  if (!/^[A-Za-z_=]+$/.test(expression)) return false;
  try {
    new RegExp(`\\p{${expression}}`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** The long names of categories, which Go takes as aliases, without their underscores. */
const LONG_CATEGORIES: ReadonlyMap<string, string> = new Map(
  [
    'Cased_Letter Close_Punctuation Connector_Punctuation Control Currency_Symbol Dash_Punctuation Decimal_Number',
    'Enclosing_Mark Final_Punctuation Format Initial_Punctuation Letter Letter_Number Line_Separator Lowercase_Letter',
    'Mark Math_Symbol Modifier_Letter Modifier_Symbol Nonspacing_Mark Number Open_Punctuation Other Other_Letter',
    'Other_Number Other_Punctuation Other_Symbol Paragraph_Separator Private_Use Punctuation Separator Space_Separator',
    'Spacing_Mark Surrogate Symbol Titlecase_Letter Unassigned Uppercase_Letter Combining_Mark cntrl digit punct',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [canonicalName(name), name]),
);

function categoryName(canonical: string): string {
  return LONG_CATEGORIES.get(canonical) ?? canonical;
}

/** Scripts whose names have several words, by their canonical name. */
const LONG_SCRIPTS: ReadonlyMap<string, string> = new Map(
  [
    'Anatolian_Hieroglyphs Canadian_Aboriginal Caucasian_Albanian Cypro_Minoan Dives_Akuru Egyptian_Hieroglyphs',
    'Gunjala_Gondi Gurung_Khema Hanifi_Rohingya Imperial_Aramaic Inscriptional_Pahlavi Inscriptional_Parthian',
    'Kayah_Li Khitan_Small_Script Kirat_Rai Linear_A Linear_B Masaram_Gondi Meetei_Mayek Mende_Kikakui',
    'Meroitic_Cursive Meroitic_Hieroglyphs Nag_Mundari New_Tai_Lue Nyiakeng_Puachue_Hmong Ol_Chiki Ol_Onal',
    'Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic',
    'Old_Uyghur Pahawh_Hmong Pau_Cin_Hau Phags_Pa Psalter_Pahlavi SignWriting Sora_Sompeng Syloti_Nagri Tai_Le',
    'Tai_Tham Tai_Viet Tulu_Tigalari Warang_Citi Zanabazar_Square',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [canonicalName(name), name]),
);

function scriptName(canonical: string): string {
  // Go has no short names of scripts (`Grek`), which V8 knows; all of them have four letters.
  const name = LONG_SCRIPTS.get(canonical) ?? canonical;
  return name.length === 4 && !FOUR_LETTER_SCRIPTS.has(name) ? '' : name;
}

const FOUR_LETTER_SCRIPTS: ReadonlySet<string> = new Set([
  'Ahom',
  'Cham',
  'Kawi',
  'Lisu',
  'Modi',
  'Newa',
  'Thai',
  'Toto',
]);

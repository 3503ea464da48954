import type { JSX } from 'react';
import './filter-field.css';

/** A field that narrows what is shown while one writes. */
export function FilterField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  return (
    <input
      type="search"
      className="ks-filter"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

/** A choice that narrows what is shown. */
export function FilterChoice({
  label,
  value,
  values,
  wordsOf = (each) => each,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly wordsOf?: (value: string) => string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  // A value of the address that is no longer among the choices is still what is asked.
  const all = value === '' || values.includes(value) ? values : [value, ...values];
  return (
    <label className="ks-choice">
      <span>{label}</span>
      <select
        className="ks-filter"
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        <option value="">any</option>
        {all.map((each) => (
          <option key={each} value={each}>
            {wordsOf(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

import type { JSX, ReactNode } from 'react';
import './data-table.css';
import { useAddress } from './use-address.ts';

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand on the right. */
  readonly isNumber?: boolean;
}

/** Properties of {@link DataTable}. */
export interface DataTableProps<Row> {
  /** What the table is, for those who hear it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Makes rows reachable by the hash of an address. */
  readonly idOf?: (row: Row) => string;
}

/** A table; on a narrow screen each row becomes a card, whose values have the names of their columns. */
export function DataTable<Row>({ label, columns, rows, keyOf, idOf }: DataTableProps<Row>): JSX.Element {
  const { hash } = useAddress();
  return (
    <table className="ks-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, isNumber }) => (
            <th key={title} scope="col" className={isNumber === true ? 'ks-number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...markRow(idOf?.(row), hash)}>
            {columns.map(({ title, cell, isNumber }) => (
              <td key={title} data-label={title} className={isNumber === true ? 'ks-number' : undefined}>
                <div className="ks-cell">{cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The row that the address leads to is marked, and comes into sight. */
function markRow(id: string | undefined, hash: string): object {
  if (id === undefined) return {};
  if (id !== safeDecode(hash)) return { id };
  return {
    id,
    className: 'ks-marked',
    ref: (row: HTMLElement | null) => row?.scrollIntoView({ block: 'center' }),
  };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

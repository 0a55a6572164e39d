// biome-ignore-all lint/a11y/noRedundantRoles: a table that is shown as cards loses its roles in some browsers
import { type LinkProps, Link as RouterLink } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

export interface TableColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'left' | 'right';
  /** A CSS width, such as `12rem`. */
  width?: string;
  /** The column that names the row: it carries the link, and heads the card on a phone. */
  primary?: boolean;
  /** On a phone: not at all, or below its header instead of beside it, for longer texts. */
  phone?: 'hide' | 'below';
  /** The key to sort by, where the column can be sorted. */
  sortKey?: string;
}

export interface TableProps<Row> {
  /** What the table shows, for screen readers. */
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes the whole row lead there; the link itself is the primary cell. */
  rowLink?: (row: Row) => Pick<LinkProps, 'to' | 'params' | 'search'>;
  /** `name` ascending, `-name` descending. */
  sort?: string;
  onSort?: (sort: string) => void;
  actions?: (row: Row) => ReactNode;
  /** The cells of tall rows begin at one height; otherwise they stand in the middle of their row. */
  tall?: boolean;
}

/**
 * A table whose rows become cards on a phone. The roles are written out because a table that is displayed otherwise
 * loses its meaning in some browsers.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, actions } = props;
  return (
    <table role="table" className="block w-full text-left md:table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="hidden md:table-header-group">
        <tr role="row" className="border-b border-line">
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
          {actions && (
            <th role="columnheader" scope="col" className="w-0 px-2">
              <span className="sr-only">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block divide-y divide-line md:table-row-group">
        {rows.map((row) => (
          <BodyRow key={rowKey(row)} row={row} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: TableColumn<Row>;
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  const { sortKey } = column;
  const direction =
    sortKey && sort === sortKey ? 'ascending' : sort === `-${sortKey}` ? 'descending' : undefined;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sortKey ? (direction ?? 'none') : undefined}
      style={{ width: column.width }}
      className={cx(
        'h-9 px-3 text-sm font-medium whitespace-nowrap text-muted first:pl-5 last:pr-5',
        column.align === 'right' && 'text-right',
      )}
    >
      {sortKey && onSort ? (
        <button
          type="button"
          onClick={() => onSort(direction === 'ascending' ? `-${sortKey}` : sortKey)}
          className="motion inline-flex items-center gap-1 rounded-s hover:text-text"
        >
          {column.header}
          {direction === 'ascending' && <ArrowUp size={14} aria-hidden />}
          {direction === 'descending' && <ArrowDown size={14} aria-hidden />}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

const phoneStyles = {
  hide: 'hidden',
  below: 'flex flex-col gap-1',
  beside: 'flex items-start justify-between gap-4',
};

function BodyRow<Row>({ row, columns, rowLink, actions, tall }: TableProps<Row> & { row: Row }) {
  const link = rowLink?.(row);
  return (
    <tr
      role="row"
      className={cx(
        'motion relative flex flex-col gap-1.5 px-4 py-3 md:table-row md:p-0',
        link && 'hover:bg-hover/60 has-[a:focus-visible]:bg-hover/60',
      )}
    >
      {columns.map((column) => (
        <td
          key={column.key}
          role="cell"
          className={cx(
            'min-w-0 md:table-cell md:h-12 md:px-3 md:first:pl-5 md:last:pr-5',
            tall ? 'md:py-3 md:align-top' : 'md:py-2 md:align-middle',
            phoneStyles[column.phone ?? 'beside'],
            column.align === 'right' && 'tabular md:text-right',
            column.primary && 'font-medium text-text',
          )}
        >
          {!column.primary && <span className="shrink-0 text-sm text-muted md:hidden">{column.header}</span>}
          {column.primary && link ? (
            <RouterLink {...link} className="rounded-s after:absolute after:inset-0 after:content-['']">
              {column.cell(row)}
            </RouterLink>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
      {actions && (
        <td
          role="cell"
          className="absolute top-2 right-2 z-10 md:static md:table-cell md:w-0 md:px-2 md:last:pr-4"
        >
          <span className="relative z-10">{actions(row)}</span>
        </td>
      )}
    </tr>
  );
}

import { Monogram } from '@/ui/monogram.tsx';
import { Table, type TableColumn } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { toneText } from '@/ui/tone.ts';
import { changesOf, sentenceOf, tellsAll } from '../entry.ts';
import { signOf } from '../kinds.ts';
import type { AuditEntry } from '../queries.ts';
import type { AuditSearch } from '../search.ts';
import { valueWords } from '../words.ts';

const columns: TableColumn<AuditEntry>[] = [
  { key: 'what', header: 'What', primary: true, cell: (entry) => <What entry={entry} /> },
  {
    key: 'who',
    header: 'Who',
    width: '13rem',
    cell: ({ actor }) => (
      <span className="flex min-w-0 items-center gap-2">
        <Monogram name={actor.name} size="sm" round />
        <span className="min-w-0 truncate">{actor.name}</span>
      </span>
    ),
  },
  {
    key: 'client',
    header: 'Client',
    width: '12rem',
    cell: ({ clientName }) => clientName ?? <span className="text-faint">–</span>,
  },
  {
    key: 'from',
    header: 'From',
    width: '9rem',
    phone: 'hide',
    cell: ({ ip }) => <span className="tabular text-muted">{ip ?? '–'}</span>,
  },
  {
    key: 'when',
    header: 'When',
    align: 'right',
    width: '11rem',
    cell: ({ at }) => <Time at={at} mode="absolute" className="text-muted" />,
  },
];

/** Who did what, from where and when. A row leads to its detail. */
export function AuditTable({ entries, search }: { entries: readonly AuditEntry[]; search: AuditSearch }) {
  return (
    <Table
      caption="Audit log, newest first"
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      rowLink={({ id }) => {
        // The detail opens over the page; the list behind it keeps its place.
        const link = { to: '/studio/audit' as const, search: { ...search, entry: id }, resetScroll: false };
        return link;
      }}
    />
  );
}

/** Of what came or went the sentence says enough; its fields stand in the detail. */
const comesOrGoes = /\.(added|created|joined|sent|removed|deleted|revoked|archived|restored)$/;

function What({ entry }: { entry: AuditEntry }) {
  const { icon: Icon, tone } = signOf(entry);
  const [change, ...more] = changesOf(entry);
  return (
    <span className="flex min-w-0 items-start gap-2.5 font-normal">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${toneText[tone]}`} />
      <span className="flex min-w-0 flex-col">
        <span>{sentence(entry)}</span>
        {change && !tellsAll(entry) && !comesOrGoes.test(entry.type) && (
          <span className="line-clamp-1 text-sm text-faint">
            {valueWords(change.from) ?? 'nothing'} → {valueWords(change.to) ?? 'nothing'}
            {more.length > 0 && `, and ${more.length} more`}
          </span>
        )}
      </span>
    </span>
  );
}

function sentence(entry: AuditEntry): string {
  const words = sentenceOf(entry);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

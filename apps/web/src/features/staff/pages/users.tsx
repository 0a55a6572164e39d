import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { cx } from '@/lib/cx.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SearchInput } from '@/ui/search-input.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { Select } from '@/ui/select.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { InvitationList } from '../components/invitation-list.tsx';
import { InviteDialog } from '../components/invite-dialog.tsx';
import { MemberDeeds } from '../components/member-deeds.tsx';
import { type MemberDeed, MemberTable } from '../components/member-table.tsx';
import { NotYours } from '../components/not-yours.tsx';
import { roleOptions } from '../model.ts';
import { type Member, membersQuery, rolesQuery, useLiveStaff } from '../queries.ts';
import { usersRoute } from '../routes.tsx';
import { isNarrowed, type MemberSearch } from '../search.ts';

/** Who works here. */
export function UsersPage() {
  useLiveStaff();
  const reads = useMay('member.read');
  const writes = useMay('member.write');
  const [inviting, setInviting] = useState(false);
  useShortcuts(writes ? [{ keys: 'i', label: 'Invite', group: 'Users', run: () => setInviting(true) }] : []);
  return (
    <Page width="wide">
      <PageHeader
        title="Users"
        description="Who works here, with which role and for which clients."
        actions={
          writes && (
            <Button variant="primary" icon={UserPlus} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      />
      {reads ? <Members /> : <NotYours />}
      {writes && <InvitationList />}
      {writes && <InviteDialog open={inviting} onOpenChange={setInviting} />}
    </Page>
  );
}

function Members() {
  const search = usersRoute.useSearch();
  const navigate = useNavigate({ from: usersRoute.fullPath });
  const query = useInfiniteQuery(membersQuery(search));
  const [open, setOpen] = useState<{ deed: MemberDeed; member: Member } | null>(null);
  const change = (changed: Partial<MemberSearch>) =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  return (
    <>
      <Filters search={search} onChange={change} />
      <Card as="div" padding="none">
        <QueryView
          query={query}
          skeleton={<SkeletonTable rows={5} columns={4} />}
          errorTitle="The users could not be read"
          empty={{
            when: ({ pages }) => pages[0]?.items.length === 0,
            view: (
              <EmptyState
                icon={SearchX}
                title={search.state === 'deactivated' ? 'Nobody is deactivated' : 'Nobody fits'}
                action={
                  isNarrowed(search) && (
                    <Button onClick={() => void navigate({ search: {}, replace: true })}>
                      Show everybody
                    </Button>
                  )
                }
              >
                Names and e-mail addresses are searched.
              </EmptyState>
            ),
          }}
        >
          {({ pages }) => (
            <div
              aria-busy={query.isPlaceholderData}
              className={cx('motion', query.isPlaceholderData && 'opacity-60')}
            >
              <MemberTable
                members={pages.flatMap(({ items }) => items)}
                onDeed={(deed, member) => setOpen({ deed, member })}
              />
              <LoadMore query={query} />
            </div>
          )}
        </QueryView>
      </Card>
      <MemberDeeds open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function Filters({
  search,
  onChange,
}: {
  search: MemberSearch;
  onChange: (change: Partial<MemberSearch>) => void;
}) {
  const own = useQuery(rolesQuery).data ?? [];
  return (
    <div className="flex flex-col gap-2 md:flex-row md:items-center">
      <SearchInput
        label="Search users"
        placeholder="Search name or address"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
        className="md:w-72"
      />
      <Select
        aria-label="Role"
        placeholder="All roles"
        value={search.role ?? ''}
        onChange={(event) => onChange({ role: event.target.value || undefined })}
        options={[...roleOptions, ...own.map(({ id, name }) => ({ value: id, label: name }))]}
        className="md:w-48"
      />
      <div className="flex-1" />
      <SegmentedControl
        label="Deactivated users"
        value={search.state ?? 'active'}
        onChange={(state) => onChange({ state: state === 'active' ? undefined : state })}
        options={[
          { value: 'active', label: 'Active' },
          { value: 'deactivated', label: 'Deactivated' },
          { value: 'all', label: 'All' },
        ]}
      />
    </div>
  );
}

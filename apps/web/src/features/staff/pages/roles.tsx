import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2, UserCog } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Page } from '@/ui/layout.tsx';
import { Link } from '@/ui/link.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Section } from '@/ui/section.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Table } from '@/ui/table.tsx';
import { NotYours } from '../components/not-yours.tsx';
import { PermissionTable } from '../components/permission-table.tsx';
import { RoleSheet } from '../components/role-sheet.tsx';
import { type CustomRole, permissionsQuery, rolesQuery, useDeleteRole, useLiveStaff } from '../queries.ts';

/** The roles of the organization's own making, and what the built-in ones allow. */
export function RolesPage() {
  useLiveStaff();
  const reads = useMay('member.read');
  const writes = useMay('role.write');
  const [open, setOpen] = useState<CustomRole | 'new' | null>(null);
  return (
    <Page width="wide">
      <PageHeader
        title="Roles"
        description="What people may do. Six roles are built in; make your own where none of them fits."
        actions={
          writes && (
            <Button variant="primary" icon={Plus} onClick={() => setOpen('new')}>
              New role
            </Button>
          )
        }
      />
      {reads ? (
        <>
          <OwnRoles mayMake={writes} onOpen={setOpen} />
          <BuiltInRoles />
        </>
      ) : (
        <NotYours />
      )}
      {writes && <RoleSheet open={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function OwnRoles({ mayMake, onOpen }: { mayMake: boolean; onOpen: (role: CustomRole | 'new') => void }) {
  const query = useQuery(rolesQuery);
  const remove = useDeleteRole();
  const [removing, setRemoving] = useState<CustomRole | null>(null);
  return (
    <Section title="Your own roles">
      <Card as="div" padding="none">
        <QueryView
          query={query}
          skeleton={<SkeletonTable rows={2} columns={3} />}
          errorTitle="The roles could not be read"
          empty={{
            when: (roles) => roles.length === 0,
            view: (
              <EmptyState
                icon={UserCog}
                size="sm"
                title="No roles of your own yet"
                action={mayMake && <Button onClick={() => onOpen('new')}>Make the first one</Button>}
              >
                For instance one that asks clients for access and answers their questions, and changes nothing
                else.
              </EmptyState>
            ),
          }}
        >
          {(roles) => (
            <Table
              caption="Your own roles"
              rows={roles}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  header: 'Role',
                  primary: true,
                  cell: ({ name, description }) => (
                    <span className="flex flex-col pr-24 md:pr-0">
                      {name}
                      {description && <span className="text-sm font-normal text-muted">{description}</span>}
                    </span>
                  ),
                },
                {
                  key: 'permissions',
                  header: 'Permissions',
                  align: 'right',
                  cell: ({ permissions }) => permissions.length,
                },
                { key: 'holders', header: 'People', align: 'right', cell: (role) => <Holders role={role} /> },
              ]}
              actions={
                mayMake
                  ? (role) => (
                      <span className="flex gap-1">
                        {role.may.change && (
                          <IconButton
                            icon={Pencil}
                            label={`Change ${role.name}`}
                            onClick={() => onOpen(role)}
                          />
                        )}
                        {role.may.delete && (
                          <IconButton
                            icon={Trash2}
                            label={`Delete ${role.name}`}
                            onClick={() => setRemoving(role)}
                          />
                        )}
                      </span>
                    )
                  : undefined
              }
            />
          )}
        </QueryView>
      </Card>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(stays) => !stays && setRemoving(null)}
        title={`Delete the role ${removing?.name ?? ''}?`}
        confirmLabel="Delete"
        danger
        onConfirm={async () => {
          if (removing) await remove.mutateAsync(removing.id);
          toast.good('The role was deleted');
        }}
      >
        Nobody has it, so nobody loses anything.
      </ConfirmDialog>
    </Section>
  );
}

function Holders({ role }: { role: CustomRole }) {
  if (role.holders === 0) return <span className="text-muted">Nobody</span>;
  return (
    <Link to="/studio/settings/users" search={{ role: role.id, state: 'all' }}>
      {role.holders}
    </Link>
  );
}

function BuiltInRoles() {
  const query = useQuery(permissionsQuery);
  return (
    <Section
      title="Built-in roles"
      description="Each may do all that those to the right of it may. The table is the same that the server decides by."
    >
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={8} columns={7} />}
        errorTitle="The permissions could not be read"
      >
        {(lines) => <PermissionTable lines={lines} />}
      </QueryView>
    </Section>
  );
}

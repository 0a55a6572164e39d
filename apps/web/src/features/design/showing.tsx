import { platformStates, proofGrades } from '@portico/contract/onboarding-words';
import { CircleCheck, Ellipsis, Send, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { DataList } from '../../ui/data-list.tsx';
import { Drawing } from '../../ui/drawing.tsx';
import { Evidence } from '../../ui/evidence.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Grid, Row } from '../../ui/layout.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { ProgressBar, ProgressRing } from '../../ui/progress.tsx';
import { ProofBadge } from '../../ui/proof-badge.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Stat } from '../../ui/stat.tsx';
import { OutcomeBadge, StatusPill } from '../../ui/status-pill.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { Sample } from './frame.tsx';
import { ago, sampleClients, sampleDrawing } from './samples.ts';

export function ShowingSamples() {
  const [sort, setSort] = useState('name');
  return (
    <>
      <Sample name="StatusPill, OutcomeBadge, ProofBadge, Badge">
        <Row>
          {platformStates.map((status) => (
            <StatusPill key={status} status={status} />
          ))}
        </Row>
        <Row>
          <OutcomeBadge outcome="pass" />
          <OutcomeBadge outcome="fail" />
          <OutcomeBadge outcome="unknown" />
          {proofGrades.map((proof) => (
            <ProofBadge key={proof} proof={proof} />
          ))}
          <StatusPill status="verified" size="md" />
        </Row>
        <Row>
          <Badge>Neutral</Badge>
          <Badge tone="accent">Own guide</Badge>
          <Badge tone="good" icon={CircleCheck}>
            In order
          </Badge>
          <Badge tone="warn" icon={TriangleAlert}>
            9 days left
          </Badge>
          <Badge tone="bad">Lost</Badge>
          <Badge tone="info" icon={Send}>
            Sent
          </Badge>
          <Kbd keys="mod+k" />
          <Kbd keys="g c" />
          <Spinner label="Looking at the site" />
        </Row>
      </Sample>
      <Sample name="Progress, Monogram, Time">
        <Row gap={6}>
          <ProgressBar value={48} label="Progress" showValue className="w-64" />
          <ProgressBar value={null} label="Looking" className="w-32" />
          <ProgressRing value={0} label="Progress" />
          <ProgressRing value={62} label="Progress" />
          <ProgressRing value={100} label="Progress" size={72} />
          <Monogram name="Bright Smile Dental" />
          <Monogram name="Mara Lindqvist" round size="lg" />
          <Time at={ago(3)} />
          <Time at={ago(3)} mode="absolute" zone="America/New_York" />
        </Row>
      </Sample>
      <Sample name="Stat">
        <Grid min={12}>
          <Stat label="Completion rate" value="83" unit="%" hint="10 of 12 requests" asOf={ago(0.1)} />
          <Stat label="Median time to complete" value="1 h 4" unit="min" provisional asOf={ago(0.1)} />
          <Stat label="Open questions" value={null} hint="Nobody has asked yet" />
          <Stat label="On its way" value={undefined} />
        </Grid>
      </Sample>
      <Sample name="Table (cards on a phone)">
        <Card padding="none" title="Clients" description="Four of six">
          <Table
            caption="Clients"
            rows={sampleClients}
            rowKey={({ id }) => id}
            rowLink={() => ({ to: '/studio' })}
            sort={sort}
            onSort={setSort}
            columns={[
              { key: 'name', header: 'Client', sortKey: 'name', primary: true, cell: ({ name }) => name },
              {
                key: 'site',
                header: 'Web site',
                cell: ({ site }) => <span className="text-muted">{site}</span>,
              },
              { key: 'status', header: 'State', cell: ({ status }) => <StatusPill status={status} /> },
              {
                key: 'percent',
                header: 'Done',
                align: 'right',
                sortKey: 'percent',
                cell: ({ percent }) => `${percent}%`,
              },
              {
                key: 'at',
                header: 'Changed',
                align: 'right',
                cell: ({ at }) => <Time at={at} className="text-muted" />,
              },
            ]}
            actions={({ name }) => <IconButton label={`More about ${name}`} icon={Ellipsis} size="sm" />}
          />
        </Card>
      </Sample>
      <Sample name="DataList, Timeline, Stepper">
        <div className="grid items-start gap-6 md:grid-cols-3">
          <Card title="Contact">
            <DataList
              items={[
                { label: 'Company', value: 'Bright Smile Dental' },
                { label: 'Phone', value: '+44 20 7946 0018', hint: '09:41 there now' },
                { label: 'Industry', value: null },
              ]}
            />
          </Card>
          <Card title="Timeline">
            <Timeline
              entries={[
                {
                  id: '1',
                  at: ago(0.2),
                  icon: CircleCheck,
                  tone: 'good',
                  title: 'Portico checked Google Tag Manager: 3 of 3 criteria hold',
                },
                {
                  id: '2',
                  at: ago(3),
                  icon: Send,
                  tone: 'info',
                  title: 'Mara Lindqvist sent the access link',
                  detail: 'To tom@brightsmile-dental.example',
                },
                { id: '3', at: ago(30), title: 'Mara Lindqvist added Bright Smile Dental' },
              ]}
            />
          </Card>
          <Card title="Steps">
            <Stepper
              label="Google Tag Manager"
              steps={[
                { key: '1', title: 'Open Tag Manager', state: 'done' },
                {
                  key: '2',
                  title: 'Open user management',
                  state: 'current',
                  detail: 'In the menu Admin, on the right side.',
                },
                { key: '3', title: 'Invite us', state: 'todo' },
                { key: '4', title: 'Transfer ownership', state: 'skipped' },
              ]}
            />
          </Card>
        </div>
      </Sample>
      <Sample name="Callout">
        <div className="grid gap-3 md:grid-cols-2">
          <Callout tone="info">
            The nameservers belong to Cloudflare; the guide for Cloudflare is used.
          </Callout>
          <Callout tone="good" title="Everything is in order">
            All three criteria hold.
          </Callout>
          <Callout tone="warn" title="The certificate ends in 9 days">
            Ask the hosting company to renew it.
          </Callout>
          <Callout tone="bad">The e-mail address or the password is not right.</Callout>
          <Callout tone="neutral" title="Not asked yet" />
          <Callout tone="accent" title="Next: Google Tag Manager">
            It takes about four minutes.
          </Callout>
        </div>
      </Sample>
      <Sample name="CopyField, CodeBlock, Evidence, Drawing">
        <div className="grid items-start gap-6 md:grid-cols-2">
          <div className="flex flex-col gap-5">
            <CopyField
              label="Our Google e-mail address"
              value="access@northlight.example"
              hint="Paste it where Google asks for an e-mail."
            />
            <CopyField
              size="lg"
              label="Access link"
              value="https://portico.northlight.example/welcome/AZ0yvKQx3mR8bTq5sWf7uL1cHdGj9nPe"
            />
            <CodeBlock
              label="Answer"
              text={
                'HTTP/1.1 200 OK\nserver: nginx\nx-powered-by: PleskLin\ncontent-type: text/html; charset=utf-8'
              }
            />
            <Evidence
              open
              items={[
                {
                  asked: 'GET https://brightsmile-dental.example/',
                  answered: '200, 18 kB of HTML',
                  at: ago(1),
                  excerpt: "(window,document,'script','dataLayer','GTM-K7XW2PD');",
                },
              ]}
            />
          </div>
          <Drawing svg={sampleDrawing} title="The button Add in user management" />
        </div>
      </Sample>
    </>
  );
}

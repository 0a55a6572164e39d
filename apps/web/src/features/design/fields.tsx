import { Mail, ShoppingBag, Users } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Sample } from './frame.tsx';

const zones = ['Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney'];

export function FieldSamples() {
  const [zone, setZone] = useState('Europe/London');
  const [kind, setKind] = useState<'leads' | 'sales' | null>('leads');
  const [range, setRange] = useState('30');
  const [on, setOn] = useState(true);
  const [search, setSearch] = useState('');
  const [tab, setTab] = useState('one');
  return (
    <>
      <Sample name="Field and its controls">
        <div className="grid items-start gap-5 md:grid-cols-3">
          <Field label="Company" required hint="As it stands on their letterhead.">
            <TextInput defaultValue="Bright Smile Dental" />
          </Field>
          <Field label="E-mail" optional error="That is not an e-mail address">
            <TextInput prefix={<Mail size={16} aria-hidden />} defaultValue="ana@" />
          </Field>
          <Field label="Container id" hint="Begins with GTM-">
            <TextInput mono defaultValue="GTM-K7XW2PD" />
          </Field>
          <Field label="Client type">
            <Select
              defaultValue="b2c"
              options={[
                { value: 'b2c', label: 'B2C, lead generation', group: 'Leads' },
                { value: 'b2b', label: 'B2B, lead generation', group: 'Leads' },
                { value: 'shop', label: 'B2C, online sales', group: 'Sales' },
              ]}
            />
          </Field>
          <Field label="Time zone">
            <Combobox
              value={zone}
              onChange={setZone}
              options={zones.map((value) => ({ value, label: value.replace('_', ' ') }))}
            />
          </Field>
          <Field label="Password" error="At least 12 characters">
            <PasswordInput defaultValue="secret" />
          </Field>
          <Field label="Notes" className="md:col-span-2">
            <TextArea rows={3} defaultValue="Prefers the phone. The web site is made by a friend." />
          </Field>
          <Field label="Not to be changed">
            <TextInput disabled defaultValue="northlight" />
          </Field>
        </div>
      </Sample>
      <Sample name="RadioCards, Checkbox, Switch, SegmentedControl, SearchInput">
        <div className="grid items-start gap-6 md:grid-cols-2">
          <RadioCards
            label="What the site is for"
            columns={2}
            value={kind}
            onChange={setKind}
            options={[
              {
                value: 'leads',
                title: 'Leads',
                icon: Users,
                description: 'People ask for an offer or an appointment.',
              },
              {
                value: 'sales',
                title: 'Sales',
                icon: ShoppingBag,
                description: 'People buy on the site.',
                badge: <Badge tone="accent">Seen</Badge>,
              },
            ]}
          />
          <div className="flex flex-col gap-4">
            <Checkbox
              label="Send the link by e-mail"
              description="To tom@brightsmile-dental.example"
              defaultChecked
            />
            <Checkbox label="I have read what will be shared" error="Please tick this first" />
            <Checkbox label="Not possible here" disabled />
            <Switch
              label="Watch every night"
              description="A change is told at once."
              checked={on}
              onChange={setOn}
            />
            <SegmentedControl
              label="Range"
              value={range}
              onChange={setRange}
              options={[
                { value: '7', label: '7 days' },
                { value: '30', label: '30 days' },
                { value: '90', label: '90 days' },
              ]}
            />
            <SearchInput
              label="Search clients"
              value={search}
              onChange={setSearch}
              placeholder="Search clients"
            />
          </div>
        </div>
      </Sample>
      <Sample name="FileDrop, Tabs">
        <div className="grid items-start gap-6 md:grid-cols-2">
          <FileDrop
            label="Attach a screenshot"
            accept={['image/png', 'image/jpeg', 'image/webp']}
            maxBytes={10_000_000}
            hint="PNG, JPEG or WebP, up to 10 MB"
            onFiles={() => {}}
          />
          <Tabs
            label="Samples"
            value={tab}
            onChange={setTab}
            items={[
              { value: 'one', label: 'Findings', count: 12, content: <p>What was found.</p> },
              { value: 'two', label: 'Evidence', content: <p>What it stands on.</p> },
            ]}
          />
        </div>
      </Sample>
    </>
  );
}

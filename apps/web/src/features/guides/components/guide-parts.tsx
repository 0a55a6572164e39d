import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { Tabs } from '@/ui/tabs.tsx';
import { levelNames } from '../levels.ts';
import type { GuideAnswer } from '../queries.ts';
import { guideRoute } from '../routes.tsx';
import { type Fill, useFill } from '../use-fill.ts';
import { AgencySide } from './agency-side.tsx';
import { ClientSide } from './client-side.tsx';
import { SourceList } from './source-list.tsx';

export interface SideProps {
  answer: GuideAnswer;
  fill: Fill;
}

/** The sides of a guide, each behind a tab with its own address. */
export function GuideParts({ answer }: { answer: GuideAnswer }) {
  const { view = 'client' } = guideRoute.useSearch();
  const navigate = useNavigate({ from: guideRoute.fullPath });
  const { access } = answer.guide;
  const [level, setLevel] = useState(
    access.find((preset) => preset.level === 'manage') ? 'manage' : access[0]?.level,
  );
  const preset = access.find((one) => one.level === level) ?? access[0];
  const fill = useFill(preset?.role ?? '');
  const picker = access.length > 1 && level && (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-sm text-muted">Shown for the access to</span>
      <SegmentedControl
        label="Access that is asked for"
        value={level}
        onChange={setLevel}
        options={access.map((one) => ({ value: one.level, label: levelNames[one.level] }))}
      />
    </div>
  );
  const sides = { answer, fill };
  return (
    <Tabs
      label="Sides of this guide"
      value={view}
      onChange={(next) =>
        void navigate({
          search: { view: next === 'client' ? undefined : next },
          replace: true,
          resetScroll: false,
        })
      }
      items={[
        {
          value: 'client',
          label: 'As the client sees it',
          content: (
            <div className="flex flex-col gap-5">
              {picker}
              <ClientSide {...sides} />
            </div>
          ),
        },
        {
          value: 'agency',
          label: 'Checks and traps',
          content: (
            <div className="flex flex-col gap-5">
              {picker}
              <AgencySide {...sides} />
            </div>
          ),
        },
        { value: 'sources', label: 'Sources', content: <SourceList guide={answer.guide} /> },
      ]}
    />
  );
}

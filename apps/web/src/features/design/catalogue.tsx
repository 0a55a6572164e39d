import { Monitor, Moon, Sun } from 'lucide-react';
import { applyBrand } from '../../lib/brand.ts';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../../lib/theme.ts';
import { Button } from '../../ui/button.tsx';
import { Page, Row } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Toaster } from '../../ui/toaster.tsx';
import { ActionSamples } from './actions.tsx';
import { FieldSamples } from './fields.tsx';
import { ShowingSamples } from './showing.tsx';
import { StateSamples } from './states.tsx';
import { TokenSamples } from './tokens.tsx';

/** The living catalogue of the design system: every component in its states. In development only. */
export function Catalogue() {
  const theme = useThemeChoice();
  return (
    <main>
      <Page width="wide">
        <PageHeader
          title="Design system"
          description="Every component in its states. What is missing here does not exist."
          breadcrumbs={[{ label: 'Studio', to: '/studio' }]}
          actions={
            <Row>
              <Button onClick={() => applyBrand({ accent: '#b4235a' })}>Other brand</Button>
              <Button onClick={() => applyBrand(null)}>Own brand</Button>
              <SegmentedControl<ThemeChoice>
                label="Theme"
                value={theme}
                onChange={chooseTheme}
                options={[
                  { value: 'system', label: 'System', icon: Monitor },
                  { value: 'light', label: 'Light', icon: Sun },
                  { value: 'dark', label: 'Dark', icon: Moon },
                ]}
              />
            </Row>
          }
        />
        <TokenSamples />
        <ActionSamples />
        <FieldSamples />
        <ShowingSamples />
        <StateSamples />
      </Page>
      <Toaster />
    </main>
  );
}

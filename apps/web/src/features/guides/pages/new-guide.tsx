import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ApiError } from '@/api.ts';
import { useMay } from '@/features/identity/index.ts';
import { type Catalogue, catalogueQuery } from '@/features/onboarding/queries.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Select } from '@/ui/select.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { NoPermission } from '../components/no-permission.tsx';
import { copyOf, type Draft, errorsByPath, placeWords, serviceFor } from '../edit.ts';
import { guideQuery, useAddGuide } from '../queries.ts';
import { newGuideRoute } from '../routes.tsx';

/** A guide for a service that Portico does not know, begun as a copy of one that it does. */
export function NewGuidePage() {
  const may = useMay('guide.write');
  const query = useQuery(catalogueQuery());
  return (
    <Page width="narrow">
      <PageHeader
        title="New guide"
        description="For a service that Portico does not know yet. It begins as a copy, which you then change."
        breadcrumbs={[{ label: 'Guides', to: '/studio/guides' }]}
      />
      {may ? (
        <QueryView query={query} skeleton={<SkeletonForm />} errorTitle="The guides could not be read">
          {(platforms) => <NewGuideForm platforms={platforms} />}
        </QueryView>
      ) : (
        <NoPermission title="Your role does not add guides">Owners, admins and managers do.</NoPermission>
      )}
    </Page>
  );
}

function NewGuideForm({ platforms }: { platforms: Catalogue }) {
  const search = newGuideRoute.useSearch();
  const services = platforms.flatMap((platform) => platform.services);
  const start = services.find(({ service }) => service === search.from);
  const [name, setName] = useState('');
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const [from, setFrom] = useState(start?.service ?? 'cms_other');
  const [platform, setPlatform] = useState<string>(start?.platform ?? 'other');
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  const add = useAddGuide();
  const navigate = useNavigate();
  const service = typedKey ?? serviceFor(name);

  async function create(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const missing = wrongFields(name, service, services);
    setErrors(missing);
    setRefusal(null);
    if (missing.size > 0) return;
    setBusy(true);
    try {
      const { guide } = await client.fetchQuery(guideQuery(from));
      await add.mutateAsync({
        service,
        guide: copyOf(guide as unknown as Draft, { service, name: name.trim(), platform }),
      });
      toast.good(`${name.trim()} was added`);
      await navigate({ to: '/studio/guides/$service/edit', params: { service } });
    } catch (error) {
      const found = errorsByPath((error as ApiError).errors ?? []);
      setErrors(found);
      const elsewhere = [...found].filter(([path]) => !['name', 'service', 'platform'].includes(path));
      setRefusal(
        found.size === 0
          ? (error as Error).message
          : elsewhere.map(([path, message]) => `${placeWords(path)}: ${message}`).join('. ') || null,
      );
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card as="div">
      <form onSubmit={create} noValidate className="flex flex-col gap-5">
        <Field label="Name of the service" error={errors.get('name')} required hint="As the client knows it.">
          <TextInput
            value={name}
            maxLength={80}
            placeholder="Pinterest Ads"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label="Key"
          error={errors.get('service')}
          required
          hint="Names the service in the interface and in addresses. It cannot be changed later."
        >
          <TextInput
            mono
            value={service}
            maxLength={60}
            placeholder="custom_pinterest_ads"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => setTypedKey(event.target.value.toLowerCase())}
          />
        </Field>
        <Field label="Begin as a copy of" hint="Choose the guide whose steps are most alike.">
          <Combobox
            value={from}
            onChange={setFrom}
            searchLabel="Search the guides"
            options={platforms.flatMap((one) =>
              one.services.map((guide) => ({ value: guide.service, label: guide.name, detail: one.name })),
            )}
          />
        </Field>
        <Field label="Listed under" error={errors.get('platform')}>
          <Select
            value={platform}
            onChange={(event) => setPlatform(event.target.value)}
            options={platforms.map((one) => ({ value: one.platform, label: one.name }))}
          />
        </Field>
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={busy}>
            Add and edit
          </Button>
          <ButtonLink to="/studio/guides">Cancel</ButtonLink>
        </div>
      </form>
    </Card>
  );
}

function wrongFields(
  name: string,
  service: string,
  services: readonly { service: string }[],
): ReadonlyMap<string, string> {
  const wrong = new Map<string, string>();
  if (name.trim() === '') wrong.set('name', 'This is needed');
  if (!/^custom_[a-z0-9]+(_[a-z0-9]+)*$/.test(service))
    wrong.set('service', 'It begins with custom_, then small letters, digits and single _ between them');
  else if (services.some((one) => one.service === service))
    wrong.set('service', 'There is a guide of this name already');
  return wrong;
}

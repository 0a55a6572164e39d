import { Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';
import { type Catalogue, usePutPlatform } from '../queries.ts';

/** Takes up a service without a link, such as one that the agency can reach already. */
export function AddService({
  clientId,
  catalogue,
  taken,
}: {
  clientId: string;
  catalogue: Catalogue;
  taken: readonly string[];
}) {
  const [service, setService] = useState<string | null>(null);
  const put = usePutPlatform(clientId);
  const options = catalogue.flatMap((platform) =>
    platform.services
      .filter((item) => !taken.includes(item.service))
      .map((item) => ({ value: item.service, label: item.name, detail: platform.name })),
  );
  if (options.length === 0) return null;
  const add = () => {
    if (!service) return;
    put.mutate(
      { type: service, status: 'not_started' },
      {
        onSuccess: ({ name }) => {
          setService(null);
          toast.good(`${name} is on the list`);
        },
        onError: (error) => toast.failed('The service could not be added', error),
      },
    );
  };
  return (
    <div className="flex max-w-md flex-col gap-2">
      <Field
        label="Take up a service without asking"
        hint="For what you can reach already. The client is not told; a check shows whether it holds."
      >
        <Combobox
          options={options}
          value={service}
          onChange={setService}
          placeholder="Search the catalogue"
        />
      </Field>
      {service && (
        <div>
          <Button icon={Plus} busy={put.isPending} onClick={add}>
            Add
          </Button>
        </div>
      )}
    </div>
  );
}

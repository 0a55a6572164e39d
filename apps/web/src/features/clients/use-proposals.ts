import { useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { ClientFields } from './fields.ts';
import { proposeCompanyName, proposeLocale } from './propose.ts';

/**
 * Fills in what a web address tells, while it is typed: the company's name, and by the country's ending its zone,
 * currency and language. What the person has typed or chosen stays.
 */
export function useProposals(
  form: UseFormReturn<ClientFields>,
  start: ClientFields,
): (website: string) => void {
  const proposed = useRef<Partial<ClientFields>>({});
  return (website) => {
    const next: Partial<ClientFields> = {
      companyName: proposeCompanyName(website),
      ...proposeLocale(website),
    };
    for (const name of ['companyName', 'timeZone', 'currency', 'language'] as const) {
      const value = next[name] ?? start[name];
      const held = form.getValues(name);
      const untouched = held === start[name] || held === proposed.current[name];
      if (untouched && held !== value)
        form.setValue(name, value, { shouldValidate: form.formState.isSubmitted });
      if (untouched) proposed.current[name] = value;
    }
  };
}

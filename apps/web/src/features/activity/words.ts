/** What the fields of clients, people and agency ids are called on the screen. */
const fieldLabels: Record<string, string> = {
  companyName: 'Company',
  contactName: 'Contact',
  email: 'E-mail',
  phone: 'Phone',
  website: 'Web address',
  industry: 'Industry',
  clientType: 'Type',
  timeZone: 'Time zone',
  currency: 'Currency',
  language: 'Language',
  notes: 'Notes',
  name: 'Name',
  title: 'Job title',
  isPrimary: 'Primary contact',
};

/** The label of a field; one that is not known is told apart into words: `metaBusinessId` is "Meta business id". */
export function fieldLabel(field: string): string {
  const known = fieldLabels[field];
  if (known) return known;
  const words = field
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_.]/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The label inside a sentence: only what is a name keeps its capital. */
export function fieldInSentence(field: string): string {
  const label = fieldLabel(field);
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** "phone", "phone and notes", "phone, notes and type". */
export function listWords(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A stored value as a person reads it; null where there is nothing. */
export function valueWords(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return listWords(value.map((one) => valueWords(one) ?? 'nothing')) || null;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (!/^[a-z\d]+(_[a-z\d]+)+$/.test(value)) return value;
  return fieldLabel(value).replace(/^B2[bc]/, (trade) => trade.toUpperCase());
}

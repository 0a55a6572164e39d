import { z } from 'zod';

export const Id = z.uuid().meta({ description: 'UUIDv7', example: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11' });
export const Timestamp = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601, UTC' });
export const Version = z.number().int().positive().meta({ description: 'Rises by one with every change' });

/** Text a person types: trimmed, no control characters but line ends and tabs. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min, min === 1 ? 'This is needed' : `At least ${min} characters`)
    .max(max, `At most ${max} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'Contains characters that cannot be shown');

/** Text that may be left out; an empty answer means nothing. */
export const optionalText = (max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
    text(max).nullable(),
  );

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'At most 254 characters')
  .pipe(z.email('That is not an e-mail address'));

/** The query of every list. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the page before' }),
});

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page' }),
  });

export const IdParams = z.object({ id: Id });

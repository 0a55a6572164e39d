export interface Mailbox {
  /** Shown before the address; may be empty. */
  name: string;
  address: string;
}

/** `"Northlight" <hello@northlight.example>`; the address alone where there is no name. */
export function formatMailbox({ name, address }: Mailbox): string {
  const plain = oneLine(name).replaceAll(/["\\<>]/g, '');
  return plain ? `"${plain}" <${oneLine(address)}>` : oneLine(address);
}

/** Reads what {@link formatMailbox} wrote, and what people put into a setting. */
export function parseMailbox(text: string): Mailbox {
  const [, name = '', address] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  return address ? { name: name.trim(), address: address.trim() } : { name: '', address: text.trim() };
}

/** Line ends in a header would let a text become further headers. */
export function oneLine(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return value.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}

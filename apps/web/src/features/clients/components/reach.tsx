/** An e-mail address or a phone number that can be pressed. They leave Portico for the person's own programs. */
const look =
  'motion rounded-s text-accent-text underline decoration-transparent underline-offset-3 [overflow-wrap:anywhere] hover:decoration-current';

export function MailLink({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`} className={look}>
      {address}
    </a>
  );
}

export function PhoneLink({ number }: { number: string }) {
  return (
    <a href={`tel:${number.replaceAll(/[^+\d]/g, '')}`} className={look}>
      <span className="tabular">{number}</span>
    </a>
  );
}

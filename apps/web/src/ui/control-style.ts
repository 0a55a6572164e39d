/** The look that all single-line controls share. 16 px on a phone, because smaller text makes it zoom. */
export const controlStyle =
  'motion w-full rounded-m border border-field-line bg-surface text-md text-text md:text-base ' +
  'hover:border-muted focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent ' +
  'aria-invalid:border-bad aria-invalid:focus:outline-bad disabled:bg-sunken disabled:text-faint';

export const controlHeight = 'h-11 md:h-9';

/** The mark: five columns under one roof. Drawn on a grid of 16, so that it is sharp at 16 px. */
export function Logo({ size = 20, name }: { size?: number; name?: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-text">
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="currentColor"
        className="shrink-0 text-accent"
        role={name ? undefined : 'img'}
        aria-hidden={name ? true : undefined}
        aria-label={name ? undefined : 'Portico'}
      >
        <path d="M8 .75 15.75 5v2.25L8 3 .25 7.25V5zM1 8.5h2V15H1zm3 0h2V15H4zm3 0h2V15H7zm3 0h2V15h-2zm3 0h2V15h-2z" />
      </svg>
      {name && <span className="font-semibold tracking-tight">{name}</span>}
    </span>
  );
}

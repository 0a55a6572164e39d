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
        <path d="M8 1 .75 4.75V6h14.5V4.75zM1 7h2v6H1zm3 0h2v6H4zm3 0h2v6H7zm3 0h2v6h-2zm3 0h2v6h-2zM.5 14h15v1.25H.5z" />
      </svg>
      {name && <span className="font-semibold tracking-tight">{name}</span>}
    </span>
  );
}

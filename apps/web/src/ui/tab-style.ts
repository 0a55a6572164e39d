export const tabListStyle = 'relative flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]';

export const tabStyle =
  'motion -mb-px inline-flex h-11 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium text-muted md:h-10 ' +
  'hover:text-text focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-text ' +
  'aria-[current=page]:border-accent aria-[current=page]:text-text';

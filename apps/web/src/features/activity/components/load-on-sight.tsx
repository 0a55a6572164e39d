import { type ComponentProps, useEffect, useRef } from 'react';
import { LoadMore } from '@/ui/load-more.tsx';

/** Reads the next page when its end comes into sight; a button stays for those who do not scroll. */
export function LoadOnSight({ query }: ComponentProps<typeof LoadMore>) {
  const end = useRef<HTMLDivElement>(null);
  const current = useRef(query);
  current.current = query;
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(
      ([seen]) => {
        const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = current.current;
        // After a failure the person decides.
        if (seen?.isIntersecting && hasNextPage && !isFetchingNextPage && !isFetchNextPageError)
          fetchNextPage();
      },
      { rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={end}>
      <LoadMore query={query} />
    </div>
  );
}

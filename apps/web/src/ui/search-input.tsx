import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TextInput } from './text-input.tsx';

/** A search that waits until the person pauses, a quarter of a second, before it tells. */
export function SearchInput({
  label,
  value,
  onChange,
  placeholder = 'Search',
  className,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  className?: string;
}) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;

  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);

  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      tell.current(typed);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <TextInput
      type="search"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      className={className}
      prefix={<Search size={16} aria-hidden />}
      suffix={
        typed && (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => setTyped('')}
            className="motion finger flex size-7 items-center justify-center rounded-m text-muted hover:bg-hover hover:text-text"
          >
            <X size={16} aria-hidden />
          </button>
        )
      }
    />
  );
}

import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The code behind the `#` of the page's address, where no server and no log sees it. It is read once and taken out of
 * the address bar and the history. Another link opened in the same tab brings another code.
 */
export function useAddressCode(): string | null {
  const { history } = useRouter();
  const [code, setCode] = useState(codeInAddress);
  useEffect(() => {
    const take = () => {
      const fresh = codeInAddress();
      if (fresh === null) return;
      setCode(fresh);
      history.replace(location.pathname + location.search);
    };
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, [history]);
  return code;
}

function codeInAddress(): string | null {
  return location.hash.slice(1) || null;
}

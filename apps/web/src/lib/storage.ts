/** Remembers small choices of the person at this browser. Storage can be forbidden or full; then nothing is remembered. */
export const storage = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(`portico.${key}`);
    } catch {
      return null;
    }
  },
  write(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`portico.${key}`);
      else localStorage.setItem(`portico.${key}`, value);
    } catch {
      // The choice then lives as long as the page.
    }
  },
};

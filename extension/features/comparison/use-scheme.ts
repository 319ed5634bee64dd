import { useSyncExternalStore } from 'react';

const dark = '(prefers-color-scheme: dark)';

/** Returns the present colour scheme, for drawings on a canvas, which CSS doesn't reach. */
export function useScheme(): 'light' | 'dark' {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(dark);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => (matchMedia(dark).matches ? 'dark' : 'light'),
  );
}

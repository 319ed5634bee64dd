import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Localized } from './localized.tsx';

/**
 * Renders a page of the extension in the language of the interface.
 *
 * @param title returns the title of the document; absent if the document's own name is shown
 */
export function showPage(page: ReactNode, title?: () => string): void {
  const root = document.querySelector('#root');
  if (root) createRoot(root).render(<Localized title={title}>{page}</Localized>);
}

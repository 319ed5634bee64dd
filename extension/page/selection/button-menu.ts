import type { pageText } from '@sayable/shared/texts/page';

export interface ButtonMenuOptions {
  document: Document;
  /** The site's name, as people know it; undefined if it has none. */
  site: string | undefined;
  text: typeof pageText;
  onHide(where: 'site' | 'everywhere'): void;
}

/** Creates the "…" beside the button: it replaces the button with the two ways to hide it. */
export function createMenuButton(options: ButtonMenuOptions): HTMLButtonElement {
  const { document, site, text, onHide } = options;
  const more = quietButton(document, '⋯');
  more.ariaLabel = text('hideButton');
  more.title = text('hideButton');
  more.classList.add('more');
  more.addEventListener('click', () => {
    const here = quietButton(
      document,
      site === undefined ? text('hideOnThisSite') : text('hideOnSite', { site }),
    );
    here.addEventListener('click', () => onHide('site'));
    const everywhere = quietButton(document, text('hideEverywhere'));
    everywhere.addEventListener('click', () => onHide('everywhere'));
    const bubble = more.parentElement;
    bubble?.classList.add('menu');
    bubble?.replaceChildren(here, everywhere);
    here.focus({ preventScroll: true });
  });
  return more;
}

function quietButton(document: Document, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = label;
  keepsSelection(button);
  return button;
}

/** Without this, pressing the button would clear the selection that it belongs to. */
export function keepsSelection(button: HTMLButtonElement): void {
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('mousedown', (event) => event.preventDefault());
}

/** The settings that matter on a page. */
export interface PageSettings {
  showButton: boolean;
  showCaptionButton: boolean;
  sitesOff: readonly string[];
  defineOnDoubleClick: boolean;
}

/** The settings that switch a button off everywhere. */
type ButtonSwitch = 'showButton' | 'showCaptionButton';

/** The store of the page settings. */
export interface PageSettingsStore {
  read(): Promise<PageSettings>;
  change(patch: Partial<Record<ButtonSwitch, boolean> & { sitesOff: string[] }>): Promise<void>;
  /** Calls the listener after every change; returns the unsubscribe function. */
  watch(listener: (settings: PageSettings) => void): () => void;
}

/** Decides if the button may show on this page. It reads nothing before the first call. */
export interface ButtonGate {
  settings(): Promise<PageSettings>;
  isOpen(): Promise<boolean>;
  /** Hides the button here, or everywhere. */
  shut(where: 'site' | 'everywhere'): Promise<void>;
}

/**
 * Creates the gate of the button.
 * @param sites host names of this page: its own and, in a frame, last that of the surrounding page
 */
export function createButtonGate(
  store: PageSettingsStore,
  sites: readonly string[],
  signal: AbortSignal,
  name: ButtonSwitch = 'showButton',
): ButtonGate {
  let known: PageSettings | undefined;
  const settings = async () => {
    if (!known) {
      const unwatch = store.watch((changed) => {
        known = changed;
      });
      signal.addEventListener('abort', unwatch);
      known = await store.read();
    }
    return known;
  };
  return {
    settings,
    async isOpen() {
      const { [name]: isShown, sitesOff } = await settings();
      return isShown && !sites.some((site) => sitesOff.some((off) => isPartOf(site, off)));
    },
    async shut(where) {
      if (where === 'everywhere') return store.change({ [name]: false });
      // A meantime change by another tab must not be reverted.
      const { sitesOff } = await store.read();
      const site = sites.at(-1) ?? '';
      if (!sitesOff.includes(site)) await store.change({ sitesOff: [...sitesOff, site].sort() });
    },
  };
}

/** "news.example" covers "www.news.example" too, but not "mynews.example". */
function isPartOf(site: string, off: string): boolean {
  return site === off || site.endsWith(`.${off}`);
}

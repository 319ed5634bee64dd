/** What the person chose that matters on a page: a part of the settings. */
export interface PageSettings {
  showButton: boolean;
  sitesOff: readonly string[];
  defineOnDoubleClick: boolean;
}

/** Where the settings are kept. */
export interface PageSettingsStore {
  read(): Promise<PageSettings>;
  change(patch: Partial<Pick<PageSettings, 'showButton'> & { sitesOff: string[] }>): Promise<void>;
  /** Tells every change; returns the function that ends it. */
  watch(listener: (settings: PageSettings) => void): () => void;
}

/** Whether the button may show on this page. Reads nothing before it is asked. */
export interface ButtonGate {
  settings(): Promise<PageSettings>;
  isOpen(): Promise<boolean>;
  /** Keeps the button away from here, or from everywhere. */
  shut(where: 'site' | 'everywhere'): Promise<void>;
}

/**
 * @param sites host names of this page: its own and, in a frame, that of the page around it, which comes last
 */
export function createButtonGate(
  store: PageSettingsStore,
  sites: readonly string[],
  signal: AbortSignal,
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
      const { showButton, sitesOff } = await settings();
      return showButton && !sites.some((site) => sitesOff.some((off) => isPartOf(site, off)));
    },
    async shut(where) {
      if (where === 'everywhere') return store.change({ showButton: false });
      // What another tab has changed meanwhile must not be undone.
      const { sitesOff } = await store.read();
      const site = sites.at(-1) ?? '';
      if (!sitesOff.includes(site)) await store.change({ sitesOff: [...sitesOff, site].sort() });
    },
  };
}

/** "news.example" stands for "www.news.example" too; not for "mynews.example". */
function isPartOf(site: string, off: string): boolean {
  return site === off || site.endsWith(`.${off}`);
}

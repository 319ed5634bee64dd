import { documentsTexts as t } from '@sayable/shared/texts';
import { browser } from 'wxt/browser';
import { compareSource } from '../../adapters/compare-source.ts';
import { type ExportActions, ExportPage, type ExportStore } from '../../features/export/index.ts';
import { showPage } from '../../features/language/index.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { attemptStore, referenceStore, starStore } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import './styles.css';

const store: ExportStore = {
  attemptsSince: (epochMs) => attemptStore.judgedSince(epochMs),
  stars: () => starStore.list(),
};

const actions: ExportActions = {
  cards: {
    definitions: backgroundDefinitions,
    async reading(text, wordings) {
      // The voice of a video that the person kept for the sentence, however it was said.
      const hers = await referenceStore.get(text);
      if (hers?.isKept) return hers;
      return (
        (await compareSource.keptReference(text, [...wordings])) ??
        compareSource.makeReference(text, [...wordings])
      );
    },
    recording: compareSource.recording,
  },
  async loadSql() {
    const { default: load } = await import('sql.js');
    return load({ locateFile: () => '/engine/sqlite.wasm' });
  },
  allowAnki: () => browser.permissions.request({ origins: ['http://127.0.0.1/*'] }),
  fetch: (...request) => fetch(...request),
  now: Date.now,
  offsetAt: (epochMs) => new Date(epochMs).getTimezoneOffset(),
  print: () => window.print(),
};

await Promise.all([followInterfaceLanguage(), followDisplay()]);
showPage(<ExportPage store={store} actions={actions} />, () => t('exportTitle'));

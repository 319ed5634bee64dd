import { valueWithin } from '@sayable/shared/std';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { HistoryPopup } from '../../features/history/index.ts';
import { showPage } from '../../features/language/index.ts';
import { late } from '../../features/loading/index.ts';
import { openEarly } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { actions } from './actions.ts';
import { isRead, store } from './store.ts';
import './styles.css';

// The database is opened at once: early queries wait for it.
openEarly();

const StarredWords = late(() => import('./words.tsx'));
const InEnglish = late(() => import('../../adapters/in-english.tsx'));
const LanguageFit = late(() => import('../../adapters/language-fit.tsx'));
const onPractise = async (text: string) => {
  await openExtensionPage('/practise.html', { text });
  window.close();
};

/** A frame without rows would cost as much as the one with them, and be seen for a moment only. */
const ROWS_WITHIN_MS = 100;

await Promise.all([
  followInterfaceLanguage(),
  followDisplay(),
  valueWithin(isRead, ROWS_WITHIN_MS, undefined),
]);
showPage(
  <HistoryPopup
    store={store}
    actions={actions}
    words={<StarredWords />}
    inEnglish={<InEnglish onPractise={onPractise} />}
    languageFit={<LanguageFit className="px-4 pb-3" />}
  />,
);

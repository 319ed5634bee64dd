import { openExtensionPage } from '../../background/extension-pages.ts';
import { HistoryPopup } from '../../features/history/index.ts';
import { showPage } from '../../features/language/index.ts';
import { late } from '../../features/loading/index.ts';
import { openEarly } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { actions } from './actions.ts';
import { store } from './store.ts';
import './styles.css';

// The database is opened at once: early queries wait for it.
openEarly();

const StarredWords = late(() => import('./words.tsx'));
const InEnglish = late(() => import('../../adapters/in-english.tsx'));
// Nobody waits for it, and what it reads would delay the rest.
const LanguageFit = late(async () => {
  await new Promise((resolve) => requestIdleCallback(resolve));
  return import('../../adapters/language-fit.tsx');
});
const onPractise = async (text: string) => {
  await openExtensionPage('/practise.html', { text });
  window.close();
};

await Promise.all([followInterfaceLanguage(), followDisplay()]);
showPage(
  <HistoryPopup
    store={store}
    actions={actions}
    words={<StarredWords />}
    inEnglish={<InEnglish onPractise={onPractise} />}
    languageFit={<LanguageFit className="px-4 pb-3" />}
  />,
);

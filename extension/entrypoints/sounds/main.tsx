import { documentsTexts as t } from '@sayable/shared/texts';
import { soundsActions, soundsStore } from '../../adapters/sounds-store.ts';
import { showPage } from '../../features/language/index.ts';
import { SoundsView } from '../../features/sounds/index.ts';
import { openEarly } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import './styles.css';

openEarly();
await Promise.all([followInterfaceLanguage(), followDisplay(), followSlips()]);

/** `?sound=TH` opens one sound, `?sound=slips` the slips that are listened for. */
const first = new URLSearchParams(location.search).get('sound');
showPage(
  <main className="sounds-page">
    <SoundsView store={soundsStore} actions={soundsActions} first={first} />
  </main>,
  () => t('soundsTitle'),
);

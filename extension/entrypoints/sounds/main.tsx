import { documentsTexts as t } from '@sayable/shared/texts';
import { createRoot } from 'react-dom/client';
import { soundsActions, soundsStore } from '../../adapters/sounds-store.ts';
import { SoundsView } from '../../features/sounds/index.ts';
import { openEarly } from '../../storage/index.ts';
import './styles.css';

openEarly();
document.title = t('soundsTitle');

/** `?sound=TH` opens one sound. */
const first = new URLSearchParams(location.search).get('sound');
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <main className="sounds-page">
      <SoundsView store={soundsStore} actions={soundsActions} first={first} />
    </main>,
  );
}

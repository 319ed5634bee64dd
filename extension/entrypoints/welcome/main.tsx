import { documentsTexts as t } from '@sayable/shared/texts';
import { createRoot } from 'react-dom/client';
import { createDevices } from '../../adapters/audio/devices.ts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { Localized } from '../../features/language/index.ts';
import { WelcomePage } from '../../features/welcome/index.ts';
import { send } from '../../messaging/send.ts';
import { useSettings } from '../../storage/hooks.ts';
import { changeSettings } from '../../storage/index.ts';
import { followInterfaceLanguage } from '../../storage/interface-language.ts';
import './styles.css';

await followInterfaceLanguage();
const shortcut = await send('background', 'get-shortcut', {});
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <Localized title={() => t('welcomeTitle')}>
      <WelcomePage
        devices={createDevices()}
        store={{ useSettings, changeSettings }}
        shortcut={shortcut.ok ? shortcut.value : null}
        onTry={(text) => void openExtensionPage('/practise.html', { text })}
      />
    </Localized>,
  );
}

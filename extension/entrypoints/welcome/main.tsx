import { createRoot } from 'react-dom/client';
import { microphoneError } from '../../adapters/audio/microphone-error.ts';
import { openExtensionPage } from '../../adapters/background/extension-pages.ts';
import { WelcomePage } from '../../features/welcome/index.ts';
import { send } from '../../messaging/send.ts';
import '../../ui/styles.css';

async function openMicrophone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (thrown) {
    throw microphoneError(thrown);
  }
}

const shortcut = await send('background', 'get-shortcut', {});
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <WelcomePage
      openMicrophone={openMicrophone}
      shortcut={shortcut.ok ? shortcut.value : null}
      onTry={(text) => void openExtensionPage('/practise.html', { text })}
    />,
  );
}

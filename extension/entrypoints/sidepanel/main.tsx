import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { readPageInFront } from '../../adapters/read-page.ts';
import { type PanelActions, type PanelStore, SessionPanel } from '../../features/session/index.ts';
import { connectPractice } from '../../messaging/connect-practice.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { send } from '../../messaging/send.ts';
import { followFirstLanguage } from '../../storage/first-language.ts';
import { useOpenSession, useSessionAttempts, useSessionBefore, useSessions } from '../../storage/hooks.ts';
import { openEarly, sessionStore } from '../../storage/index.ts';
import '../../ui/styles.css';

// While the first frame is made, it opens.
openEarly();

const { put, step, bringUp, leave } = sessionStore;
const store: PanelStore = {
  useOpenSession,
  useSessions,
  useSessionAttempts,
  useSessionBefore,
  put,
  step,
  bringUp,
  leave,
};
const actions: PanelActions = {
  readPage: readPageInFront,
  allowMicrophone: () => void send('background', 'open-welcome', {}),
  openOptions: () => void browser.runtime.openOptionsPage(),
  makeId: () => crypto.randomUUID(),
  now: () => Date.now(),
};

const language = followFirstLanguage();
const connect = () => connectPractice();
const firstLanguage = () => language.now;
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <SessionPanel {...{ store, actions, connect, firstLanguage }} definitions={backgroundDefinitions} />,
  );
}

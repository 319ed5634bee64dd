import { readingTexts, browserTexts as t } from '@sayable/shared/texts';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { openSidePanel } from '../adapters/side-panel.ts';
import {
  backgroundHandlers,
  chooseGuessedLanguage,
  openDrillOf,
  openExtensionPage,
  PRACTISE_COMMAND,
  practiseSelection,
  readOn,
  sayLines,
  showDue,
} from '../background/index.ts';
import { handle } from '../messaging/handle.ts';
import { followInterfaceLanguage, readTexts } from '../storage/settings/interface-language.ts';

const MENU_ENTRY = 'practise-selection';
/** Also the name of the keyboard command. */
const READ_ENTRY = 'read-on';
const LINES_COMMAND = 'say-lines';
const SESSION_ENTRY = 'practise-page';
const CONVERSATION_ENTRY = 'conversation';
const CONVERSATION_PAGE_ENTRY = 'conversation-page';

async function writeMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU_ENTRY, title: t('practiseSelection'), contexts: ['selection'] });
  browser.contextMenus.create({
    id: READ_ENTRY,
    title: readingTexts('readOnFromHere'),
    contexts: ['page', 'selection'],
  });
  browser.contextMenus.create({
    id: SESSION_ENTRY,
    title: t('practiseSentences'),
    contexts: ['page', 'selection'],
  });
  browser.contextMenus.create({ id: CONVERSATION_ENTRY, title: t('conversation'), contexts: ['page'] });
  browser.contextMenus.create({
    id: CONVERSATION_PAGE_ENTRY,
    title: t('conversationAboutPage'),
    contexts: ['page'],
  });
}

/**
 * The service worker: it only connects parts. It holds no state, because the browser may stop it at any time,
 * even during an utterance.
 */
export default defineBackground({
  type: 'module',
  main() {
    handle('background', backgroundHandlers);
    void showDue();
    // These two start the worker: the badge is empty after a start of the browser, and its number is one of a
    // day.
    browser.runtime.onStartup.addListener(() => void showDue());
    browser.alarms.onAlarm.addListener(() => void showDue());

    // The menu outlives this process, so it is written again only when its language changes.
    const languageShown = followInterfaceLanguage(readTexts, () => void writeMenu());
    browser.runtime.onInstalled.addListener(async ({ reason }) => {
      if (reason === 'install') {
        await chooseGuessedLanguage();
        await openExtensionPage('/welcome.html');
      }
      await languageShown;
      await writeMenu();
    });

    browser.contextMenus.onClicked.addListener(async ({ menuItemId, frameId, selectionText }, tab) => {
      if (menuItemId === SESSION_ENTRY && tab?.id !== undefined) {
        await openDrillOf({ tabId: tab.id, text: selectionText });
      }
      if (menuItemId === CONVERSATION_ENTRY && tab?.id !== undefined)
        await openSidePanel({ tabId: tab.id }, 'conversation');
      if (menuItemId === CONVERSATION_PAGE_ENTRY && tab?.id !== undefined) {
        await openSidePanel({ tabId: tab.id }, 'conversation', { pageOfWindow: tab.windowId });
      }
      const selection = { tabId: tab?.id, frameId, text: selectionText };
      if (menuItemId === MENU_ENTRY) await practiseSelection(selection);
      if (menuItemId === READ_ENTRY) await readOn(selection);
    });

    browser.commands.onCommand.addListener(async (command, tab) => {
      if (command === PRACTISE_COMMAND) await practiseSelection({ tabId: tab?.id });
      if (command === READ_ENTRY) await readOn({ tabId: tab?.id });
      if (command === LINES_COMMAND) await sayLines({ tabId: tab?.id });
    });
  },
});

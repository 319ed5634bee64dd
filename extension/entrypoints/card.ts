import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createPagePractice } from '../features/overlay/index.ts';
import { letterMarks, mountPractiseCard } from '../features/practise/index.ts';
import { openCardDoor } from '../features/selection/index.ts';
import { connectPractice } from '../messaging/connect-practice.ts';
import { send } from '../messaging/send.ts';
import { followFirstLanguage } from '../storage/first-language.ts';
import styles from '../ui/styles.css?inline';

/** The card, imported by the resident content script when a person first wants to practise on a page. */
export default defineUnlistedScript(() => {
  const language = followFirstLanguage();
  openCardDoor(
    createPagePractice({
      document,
      mountCard: (options) => mountPractiseCard({ ...options, firstLanguage: () => language.now }),
      findLetterMarks: letterMarks,
      connect: connectPractice,
      onAllowMicrophone: () => void send('background', 'open-welcome', {}),
      styles,
    }),
  );
});

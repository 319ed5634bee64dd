import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createPagePractice } from '../features/overlay/index.ts';
import { letterMarks, mountPractiseCard } from '../features/practise/index.ts';
import { openCardDoor } from '../features/selection/index.ts';
import { connectPractice } from '../messaging/connect-practice.ts';
import { pageAround } from '../messaging/frames.ts';
import { send } from '../messaging/send.ts';
import styles from '../ui/styles.css?inline';

/** The card, imported by the resident content script when a person first wants to practise on a page. */
export default defineUnlistedScript(() => {
  openCardDoor(
    createPagePractice({
      document,
      mountCard: mountPractiseCard,
      findLetterMarks: letterMarks,
      connect: connectPractice,
      source: () => {
        const { location, title } = pageAround(document);
        return { url: location.href, title };
      },
      practiseElsewhere: (text) => void send('background', 'practise-sentence', { text, url: '' }),
      onAllowMicrophone: () => void send('background', 'open-welcome', {}),
      styles,
    }),
  );
});

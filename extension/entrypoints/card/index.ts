import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { followHeadphonesAdvice } from '../../adapters/headphones-advice.ts';
import {
  letterMarks,
  mountPractiseCard,
  takeHeadphonesAdvice,
  wordLevel,
} from '../../features/card/index.ts';
import { mountReadingBar } from '../../features/reading/index.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { pageAround } from '../../messaging/frames.ts';
import { connectPractice } from '../../messaging/host-link.ts';
import { connectReading } from '../../messaging/reading-link.ts';
import { send } from '../../messaging/send.ts';
import { createPageDefinition } from '../../page/definition/index.ts';
import { playerBridge } from '../../page/media/index.ts';
import { createPagePractice } from '../../page/overlay/index.ts';
import { createPageReading } from '../../page/reading/index.ts';
import { offerCardBridge } from '../../page/selection/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followFirstLanguage } from '../../storage/settings/first-language.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import styles from './styles.css?inline';

/** The card, which the content script imports when a person first wants to practise on a page. */
export default defineUnlistedScript(() => {
  const language = followFirstLanguage();
  followHeadphonesAdvice(takeHeadphonesAdvice);
  const practiseElsewhere = (text: string) => void send('background', 'practise-sentence', { text, url: '' });
  const showDefinition = createPageDefinition({
    document,
    source: backgroundDefinitions,
    styles,
    practise(sentence) {
      // A sentence that isn't on the page any more, or never was in one piece, is practised on our own page.
      if (!practice.practiseText(sentence)) practiseElsewhere(sentence);
    },
  });
  const looks = { findLevel: wordLevel, findLetterMarks: letterMarks };
  const source = () => {
    const { location, title } = pageAround(document);
    return { url: location.href, title };
  };
  const practice = createPagePractice({
    document,
    mountCard: (options) =>
      mountPractiseCard({
        ...options,
        definitions: backgroundDefinitions,
        onMore: () => void send('background', 'practise-page', {}),
        firstLanguage: () => language.now,
        onCompare: (attemptId, word) => void send('background', 'compare-attempt', { attemptId, word }),
        onSound: (phone) => void send('background', 'practise-sound', { phone }),
      }),
    looks,
    connect: connectPractice,
    source,
    onOpen: () => reading.pause(),
    readOn: (range) => reading.readOn(range),
    practiseElsewhere,
    showDefinition,
    players: playerBridge,
    onAllowMicrophone: () => void send('background', 'open-welcome', {}),
    styles,
  });
  const reading = createPageReading({
    document,
    connect: connectReading,
    source,
    looks,
    mountBar: mountReadingBar,
    async practise({ sentence, attemptId, ...earlier }) {
      const answer = await send('background', 'get-attempt', { attemptId });
      practice.practiseAgain(sentence, { ...earlier, said: answer.ok ? answer.value : null });
    },
    styles,
  });
  const textsShown = followInterfaceLanguage(async (asked) => {
    const answer = await send('background', 'get-texts', { language: asked });
    return answer.ok ? answer.value : null;
  });
  const slipsKnown = followSlips(async (asked) => {
    const answer = await send('background', 'get-slips', { language: asked });
    return answer.ok ? answer.value : null;
  });
  const isReady = Promise.all([textsShown, followDisplay(), slipsKnown]).then(() => undefined);
  offerCardBridge({ ...practice, readOn: reading.readOn, textsShown: isReady });
});

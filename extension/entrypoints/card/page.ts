import type { Source } from '@sayable/shared/contracts';
import { letterMarks, lineRunMemory, mountPractiseCard, wordLevel } from '../../features/card/index.ts';
import { mountLineRunBar } from '../../features/line-run/index.ts';
import { mountReadingBar } from '../../features/reading/index.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { pageAround } from '../../messaging/frames.ts';
import { connectPractice } from '../../messaging/host-link.ts';
import { connectReading } from '../../messaging/reading-link.ts';
import { send } from '../../messaging/send.ts';
import { createPageDefinition } from '../../page/definition/index.ts';
import { createPageLines } from '../../page/line-run/index.ts';
import { playerBridge } from '../../page/media/index.ts';
import { createPagePractice } from '../../page/overlay/index.ts';
import { createPageReading } from '../../page/reading/index.ts';
import type { CardBridge } from '../../page/selection/index.ts';
import { selectionContextAt } from '../../page/text/index.ts';
import styles from './styles.css?inline';

interface OwnPage extends Omit<CardBridge, 'textsShown'> {
  /** Ends the reading, whose text goes. */
  endReading(): void;
}

const openWelcome = () => void send('background', 'open-welcome', {});

function source(): Source {
  const { location, title } = pageAround(document);
  return { url: location.href, title };
}

const createLines = () =>
  createPageLines({
    document,
    connect: connectPractice,
    players: playerBridge,
    source,
    findLevel: wordLevel,
    mountBar: mountLineRunBar,
    choices: lineRunMemory,
    onAllowMicrophone: openWelcome,
    styles,
  });

/**
 * Creates what a person can do with the text of this page.
 * @param firstLanguage returns the person's present first language, a BCP 47 tag
 */
export function createPage(firstLanguage: () => string | null): OwnPage {
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
  const practice = createPagePractice({
    document,
    mountCard: (options) =>
      mountPractiseCard({
        ...options,
        definitions: backgroundDefinitions,
        onMore: () => void send('background', 'practise-page', {}),
        firstLanguage,
        onCompare: (comparison) => void send('background', 'compare-attempt', comparison),
        onSound: (phone) => void send('background', 'practise-sound', { phone }),
        onFlow: (text) => void send('background', 'practise-flow', { text }),
      }),
    looks,
    connect: connectPractice,
    source,
    onOpen: () => {
      reading.pause();
      lines.end();
    },
    readOn: (range) => reading.readOn(range),
    sayLines: (line) => lines.sayLines(line),
    practiseElsewhere,
    showDefinition,
    players: playerBridge,
    onAllowMicrophone: openWelcome,
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
    onAllowMicrophone: openWelcome,
    styles,
  });
  const lines = createLines();
  return {
    ...practice,
    prepare: (range) => void selectionContextAt(range),
    readOn(range) {
      lines.end();
      reading.readOn(range);
    },
    sayLines() {
      const isBegun = lines.sayLines();
      if (isBegun) reading.pause();
      return isBegun || (playerBridge()?.tellNoCaption() ?? false);
    },
    endReading: reading.end,
  };
}

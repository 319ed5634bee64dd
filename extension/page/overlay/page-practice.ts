import type { CardBridge } from '../selection/index.ts';
import { findSentence, type Passage, passageAt, sentencesOfPage } from '../text/index.ts';
import { type OpenCard, openCard } from './open-card.ts';
import type { PagePracticeOptions } from './options.ts';
import { elementOf, type PassagePosition, wholePassage } from './passage-position.ts';

/** Creates the practice on this page: one card at a time, with its marks on the page's text. */
export function createPagePractice(options: PagePracticeOptions): CardBridge {
  const { document, showDefinition } = options;
  let current: OpenCard | undefined;
  const open = (position: PassagePosition) => {
    current?.close();
    current = openCard(position, options, open);
    return current !== undefined;
  };
  return {
    practise(range) {
      const passage = passageAt(range);
      if (!passage) return false;
      return open({ passage, index: 0, isNarrowed: isPartOf(current, passage) });
    },
    practiseText(text) {
      const sentence = findSentence(document, text);
      if (!sentence) return false;
      elementOf(sentence)?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return open(wholePassage(sentence));
    },
    hasText: (text) => findSentence(document, text) !== null,
    readSentences: (selection) => sentencesOfPage(document, selection),
    isPart(range) {
      const passage = current?.isOpen() ? passageAt(range) : null;
      return passage !== null && isPartOf(current, passage);
    },
    define(range) {
      const passage = showDefinition && passageAt(range);
      const [sentence] = passage?.sentences ?? [];
      if (!showDefinition || !sentence) return false;
      const word = passage?.words?.text ?? sentence.text;
      showDefinition({ word, sentence: sentence.text, anchor: range.getBoundingClientRect() });
      return true;
    },
  };
}

/** Selected words of the open sentence are used as selected: they have been extended once already. */
function isPartOf(current: OpenCard | undefined, { sentences, words }: Passage): boolean {
  if (!current?.isOpen() || !words || sentences.length !== 1) return false;
  const { passage, index } = current.position;
  return passage.sentences[index]?.text === sentences[0]?.text;
}

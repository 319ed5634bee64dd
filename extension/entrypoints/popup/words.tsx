import { openExtensionPage } from '../../background/extension-pages.ts';
import { WordList, type WordsActions, type WordsStore } from '../../features/words/index.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { thenShowDue } from '../../messaging/then-show-due.ts';
import { useStars } from '../../storage/hooks.ts';
import { starStore } from '../../storage/index.ts';

const store: WordsStore = {
  useStars,
  unstar: (word) => thenShowDue(starStore.unstar(word)),
  restore: ({ word, sentence, starredAt, means }) =>
    thenShowDue(starStore.star(word, sentence, starredAt, means)),
};

const actions: WordsActions = {
  async practise({ sentence }) {
    await openExtensionPage('/practise.html', { text: sentence });
    window.close();
  },
};

/** The starred words, wired. They are loaded on selection, so that they don't delay the popup. */
export default function StarredWords() {
  return <WordList store={store} actions={actions} definitions={backgroundDefinitions} />;
}

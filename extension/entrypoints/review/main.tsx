import { documentsTexts as t } from '@sayable/shared/texts';
import { createRoot } from 'react-dom/client';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { Localized } from '../../features/language/index.ts';
import { ReviewPage, type ReviewPageStore } from '../../features/review/index.ts';
import { connectPractice } from '../../messaging/connect-practice.ts';
import { send } from '../../messaging/send.ts';
import { changeSettings, openEarly, readSettings, reviewStore, today } from '../../storage/index.ts';
import { followInterfaceLanguage } from '../../storage/interface-language.ts';
import './styles.css';

openEarly();

/** The badge of the toolbar's button follows each change. */
async function counted<T>(work: Promise<T>): Promise<T> {
  const value = await work;
  void send('background', 'show-due', {});
  return value;
}

const store: ReviewPageStore = {
  today,
  readSettings,
  changeSettings,
  async ofToday() {
    const { reviewStars } = await readSettings();
    await counted(reviewStore.followStars(reviewStars));
    return reviewStore.ofToday();
  },
  get: reviewStore.get,
  nextDay: reviewStore.nextDay,
  practiceDays: reviewStore.practiceDays,
  undoReview: (id, attemptId) => counted(reviewStore.undoReview(id, attemptId)),
  remove: (id) => counted(reviewStore.remove(id)),
  add: (card) => counted(reviewStore.add(card)),
};

await followInterfaceLanguage();
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <Localized title={() => t('reviewTitle')}>
      <ReviewPage
        store={store}
        connect={connectPractice}
        onAllowMicrophone={() => void send('background', 'open-welcome', {})}
        onProgress={() => void openExtensionPage('/progress.html')}
        onSentence={() => void openExtensionPage('/practise.html')}
      />
    </Localized>,
  );
}

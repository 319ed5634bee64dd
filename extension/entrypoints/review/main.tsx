import { documentsTexts as t } from '@sayable/shared/texts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { showPage } from '../../features/language/index.ts';
import { ReviewPage, type ReviewPageStore } from '../../features/review/index.ts';
import { connectPractice } from '../../messaging/host-link.ts';
import { send } from '../../messaging/send.ts';
import { thenShowDue } from '../../messaging/then-show-due.ts';
import { changeSettings, openEarly, readSettings, reviewStore, today } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import './styles.css';

openEarly();

const store: ReviewPageStore = {
  today,
  readSettings,
  changeSettings,
  async ofToday() {
    const { reviewStars } = await readSettings();
    await thenShowDue(reviewStore.followStars(reviewStars));
    return reviewStore.ofToday();
  },
  get: reviewStore.get,
  nextDay: reviewStore.nextDay,
  practiceDays: reviewStore.practiceDays,
  undoReview: (id, attemptId) => thenShowDue(reviewStore.undoReview(id, attemptId)),
  remove: (id) => thenShowDue(reviewStore.remove(id)),
  add: (card) => thenShowDue(reviewStore.add(card)),
};

await Promise.all([followInterfaceLanguage(), followDisplay(), followSlips()]);
showPage(
  <ReviewPage
    store={store}
    connect={connectPractice}
    onAllowMicrophone={() => void send('background', 'open-welcome', {})}
    onProgress={() => void openExtensionPage('/progress.html')}
    onSentence={() => void openExtensionPage('/practise.html')}
  />,
  () => t('reviewTitle'),
);

import { dailyReview } from '@sayable/shared/review';
import { documentsTexts as t } from '@sayable/shared/texts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { showPage } from '../../features/language/index.ts';
import {
  type ProgressActions,
  ProgressPage,
  type ProgressStore,
  readProgress,
} from '../../features/progress/index.ts';
import { send } from '../../messaging/send.ts';
import {
  conversationStore,
  openEarly,
  readingStore,
  readSettings,
  reviewStore,
  summaryStore,
  today,
  totalsStore,
} from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import './styles.css';

openEarly();

/** The newest talks that are shown. */
const SHOWN_TALKS = 5;
/** Half a year of readings, several a week. */
const READ_READINGS = 100;

const store: ProgressStore = {
  today,
  allAttempts: () => summaryStore.newest(),
  allTurned: reviewStore.allTurned,
  async read({ day, month, newest, turned }) {
    const [settings, cards, practice, days, sounds, talks, readings, rows, attempts] = await Promise.all([
      readSettings(),
      reviewStore.overview(turned),
      reviewStore.practiceDays(),
      totalsStore.daysSince(day),
      totalsStore.soundsSince(month),
      conversationStore.list({ limit: SHOWN_TALKS }),
      readingStore.list({ limit: READ_READINGS }),
      summaryStore.newest(newest),
      summaryStore.count(),
    ]);
    // The badge follows. The worker reads the same words, so it waits until the page has shown them.
    requestIdleCallback(() => void send('background', 'show-due', {}));
    const due = dailyReview(cards.today, today(), settings.reviewWords).now.length;
    return {
      today: today(),
      due,
      settings,
      practice,
      days,
      sounds,
      turned: cards.turned,
      turnedCount: cards.turnedCount,
      talks,
      readings,
      newest: rows,
      attempts,
    };
  },
};

const actions: ProgressActions = {
  openAttempt: (id) => void openExtensionPage('/practise.html', { attempt: id }),
  review: () => void openExtensionPage('/review.html'),
  sentence: () => void openExtensionPage('/practise.html'),
};

const first = readProgress(store);
await Promise.all([followInterfaceLanguage(), followDisplay(), followSlips()]);
showPage(<ProgressPage store={store} actions={actions} first={first} />, () => t('progressTitle'));

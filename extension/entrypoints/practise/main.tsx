import { firstSentences } from '@sayable/shared/drill';
import { loadedOnce } from '@sayable/shared/std';
import { documentsTexts as t } from '@sayable/shared/texts';
import { followCardMemory } from '../../adapters/card-memory.ts';
import {
  type PageSentence,
  PractisePage,
  type SentenceOffers,
  takeCardMemory,
} from '../../features/card/index.ts';
import { showPage } from '../../features/language/index.ts';
import { late } from '../../features/loading/index.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { connectPractice } from '../../messaging/host-link.ts';
import { send } from '../../messaging/send.ts';
import { useAttempts, useSettings } from '../../storage/hooks.ts';
import { attemptStore } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followFirstLanguage } from '../../storage/settings/first-language.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import './styles.css';

/**
 * `?attempt=ID` opens an attempt of the history, `?text=…` a sentence of a page without a card (`unreached`:
 * no script of ours runs there); without either, the person types a sentence.
 */
const query = new URLSearchParams(location.search);
const source = { url: location.href, title: '' };

async function sentenceAsked(): Promise<{ sentence: PageSentence | null; notice?: string }> {
  const id = query.get('attempt');
  const text = query.get('text')?.trim();
  const unreached = query.has('unreached') && { notice: t('pageUnreached') };
  if (id === null) return text ? { sentence: { text, source }, ...unreached } : { sentence: null };
  const attempt = await attemptStore.get(id).catch(() => undefined);
  if (!attempt) return { sentence: null, notice: t('attemptGone') };
  // Without them the result is shown as it was said at first.
  const parts = await attemptStore.partsOf(id).catch(() => []);
  return { sentence: { text: attempt.text, source: attempt.source, attempt, parts } };
}

/** The number of newest attempts among which different sentences are looked for. */
const READ_ATTEMPTS = 40;
const LATEST = 4;
const FIRST = 3;

function useOffers(): SentenceOffers {
  const language = useSettings()?.firstLanguage ?? null;
  const attempts = useAttempts(READ_ATTEMPTS) ?? [];
  const said = new Set(attempts.map(({ text }) => text));
  // A sentence that was said already is among the latest, or is done.
  const first = firstSentences(language, said.size + FIRST).filter((text) => !said.has(text));
  const latest = [...said].flatMap((text) => attempts.find((attempt) => attempt.text === text) ?? []);
  return { forLanguage: language !== null, first: first.slice(0, FIRST), latest: latest.slice(0, LATEST) };
}

const InEnglish = late(() => import('../../adapters/in-english.tsx'));

/** The bar and the marks of a reading are loaded when somebody reads. */
const page = loadedOnce(async () => (await import('../card/page.ts')).createPage(() => language.now));
function readOn(element: HTMLElement): () => void {
  const range = document.createRange();
  range.selectNodeContents(element);
  void page().then((own) => own.readOn(range));
  return () => void page().then((own) => own.endReading());
}

await Promise.all([followInterfaceLanguage(), followDisplay(), followSlips()]);
const language = followFirstLanguage();
followCardMemory(takeCardMemory);
const asked = await sentenceAsked();
showPage(
  <PractisePage
    {...asked}
    source={source}
    useOffers={useOffers}
    InEnglish={InEnglish}
    connect={connectPractice}
    readOn={readOn}
    definitions={backgroundDefinitions}
    firstLanguage={() => language.now}
    onCompare={(comparison) => void send('background', 'compare-attempt', comparison)}
    onSound={(phone) => void send('background', 'practise-sound', { phone })}
    onFlow={(text) => void send('background', 'practise-flow', { text })}
    onAllowMicrophone={() => void send('background', 'open-welcome', {})}
  />,
  () => t('practiseTitle'),
);

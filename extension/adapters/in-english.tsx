import { commonTexts } from '@sayable/shared/texts';
import { browser } from 'wxt/browser';
import { type InEnglishSource, InEnglishView } from '../features/in-english/index.ts';
import { type BrowserModelGlobals, browserModelSetup } from '../offscreen/browser-models/index.ts';
import { useServer } from '../storage/further-hooks.ts';
import { useSettings, useStars } from '../storage/hooks.ts';
import { serverStore, starStore } from '../storage/index.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { inEnglishDraft } from './in-english-draft.ts';
import { createGenerate, createServerClient } from './server/index.ts';

const globals = globalThis as BrowserModelGlobals;
const server = createServerClient({ readServer: () => serverStore.get() });

const source: InEnglishSource = {
  useSettings,
  useServer,
  useStars,
  hasTranslator: globals.Translator !== undefined,
  intoEnglish: browserModelSetup(globals).intoEnglish,
  async askServer(asked, signal) {
    const address = (await serverStore.get())?.address ?? '';
    return (await createGenerate(server, address)('in-english', asked, { signal })).ways;
  },
  readDraft: inEnglishDraft.read,
  keepDraft: inEnglishDraft.keep,
  star: (text, means) => starStore.star(text, text, undefined, means),
  unstar: (text) => starStore.unstar(text),
  openOptions: () => void browser.runtime.openOptionsPage(),
};

/** The question how to say something in English, wired: the same in the popup, the panel and a tab. */
export default function InEnglish(props: { onPractise(text: string): void }) {
  return (
    <ErrorBoundary fallback={<p className="text-sm text-ink-2">{commonTexts('partNotLoaded')}</p>}>
      <InEnglishView source={source} {...props} />
    </ErrorBoundary>
  );
}

import type { PracticeEvent } from '@sayable/shared/contracts';
import { createRoot } from 'react-dom/client';
import styles from '../../extension/entrypoints/card/styles.css?inline';
import type { Intent } from '../../extension/features/card/state/state.ts';
import { type CardStore, createCardStore } from '../../extension/features/card/state/store.ts';
import { PractiseCard } from '../../extension/features/card/view/practise-card.tsx';
import { Localized } from '../../extension/features/language/index.ts';
import type { PracticeClient } from '../../extension/messaging/practice-client.ts';
import { definitions } from './definitions.ts';
import { source, text } from './fixtures.ts';
import { pages } from './pages.tsx';
import { type Scene, scenes } from './scenes.ts';
import './styles.css';

/**
 * The gallery. `?scene=NAME&theme=light|dark&shadow=1` shows one state with made-up data, `?page=NAME` one of the
 * extension's pages, and no parameter all cards side by side. It is for manual inspection and for screenshots.
 */
const nothing = (): void => undefined;
const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const stage = document.querySelector<HTMLElement>('#stage');
const wanted = query.get('scene');
const page = query.get('page');
if (stage && page !== null) createRoot(stage).render(pages[page]);
else if (stage) {
  stage.style.cssText =
    'display:grid;gap:24px;padding:16px;align-items:start;justify-items:start;grid-template-columns:repeat(auto-fill,minmax(min(520px,100%),1fr))';
  for (const scene of scenes)
    if (scene.name === wanted || (wanted === null && !scene.name.startsWith('word'))) show(scene, stage);
}

function show(scene: Scene, parent: HTMLElement): void {
  const place = document.createElement('div');
  place.id = scene.name;
  parent.append(place);
  const listeners = new Set<(event: PracticeEvent) => void>();
  const client: PracticeClient = {
    send: nothing,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
  const container = query.has('shadow') ? shadowIn(place) : place;
  if (theme) place.dataset.theme = theme;
  const store = createCardStore({ client, text, source });
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  createRoot(element).render(
    <Localized element={element}>
      <PractiseCard {...{ store, definitions, onClose: nothing, onAllowMicrophone: nothing }} />
    </Localized>,
  );
  requestAnimationFrame(() => play(scene, listeners, store));
}

function play(scene: Scene, listeners: Set<(event: PracticeEvent) => void>, store: CardStore): void {
  for (const step of scene.script) {
    if ('press' in step) store.dispatch(pressed(step.press));
    else for (const listener of listeners) listener(step);
  }
}

/** A script's click doesn't open the microphone, so the store gets what a button would send. */
function pressed(name: string): Intent {
  if (name === 'record') return { type: 'record', held: false };
  return { type: 'open-word', index: Number(name.split(' ')[1]), anchor: new DOMRect(120, 40, 60, 24) };
}

/** Creates a shadow root with the style sheet, as on a foreign page. */
function shadowIn(place: HTMLElement): ShadowRoot {
  const root = place.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  return root;
}

import { type Attempt, defaultSettings } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import type { ReactNode } from 'react';
import { PractisePage } from '../../extension/features/card/index.ts';
import {
  type HistoryActions,
  HistoryPopup,
  type HistoryStore,
} from '../../extension/features/history/index.ts';
import type { Devices } from '../../extension/features/microphone/index.ts';
import { type Toolbar, WelcomePage } from '../../extension/features/welcome/index.ts';
import { WordList } from '../../extension/features/words/index.ts';
import type { PracticeClient } from '../../extension/messaging/practice-client.ts';
import { definitions } from './definitions.ts';
import { attempt, bestAssessment, source } from './fixtures.ts';
import { poorAssessment } from './poor-reading.ts';
import { serverPages } from './server-pages.tsx';

const minuteMs = 60_000;
const now = Date.now();
const attempts: Attempt[] = [
  attempt('1', now - 20_000),
  attempt('2', now - 9 * minuteMs, { assessment: bestAssessment }),
  attempt('3', now - 40 * minuteMs, { state: 'kept', assessment: undefined, alignment: undefined }),
  attempt('4', now - 26 * 60 * minuteMs, { assessment: poorAssessment }),
  ...Array.from({ length: 6 }, (_, index) =>
    attempt(`old ${index}`, now - (3 + 9 * index) * 24 * 60 * minuteMs),
  ),
];

function storeOf(rows: readonly Attempt[] | undefined): HistoryStore {
  const done = () => Promise.resolve();
  return {
    useTimeline: () => rows?.map((attempt) => ({ kind: 'attempt' as const, at: attempt.startedAt, attempt })),
    useTotals: () => ({ days: [], sounds: [] }),
    useDue: () => 0,
    today: () => '2026-11-20',
    markDeleted: done,
    undoDelete: done,
    purgeDeleted: done,
    recordingOf: () => Promise.resolve(undefined),
  };
}

const actions: HistoryActions = {
  practiseSelection: () => Promise.resolve('nothing-selected'),
  practiseAgain: () => Promise.resolve(),
  judge: () => Promise.resolve(),
  open: () => Promise.resolve(),
  openDrill: () => Promise.resolve(),
  practisePage: () => Promise.resolve(),
  openSound: () => Promise.resolve(),
  conversation: () => Promise.resolve(),
  review: () => Promise.resolve(),
  progress: () => Promise.resolve(),
  startAfresh: async () => undefined,
  typeSentence: () => Promise.resolve(),
  openOptions: () => Promise.resolve(),
};

const popup = (rows: readonly Attempt[] | undefined, changes: Partial<HistoryActions> = {}) => (
  <HistoryPopup store={storeOf(rows)} actions={{ ...actions, ...changes }} />
);

const words = (
  <WordList
    store={{
      useStars: () => [
        { word: 'weather', sentence: 'They thought the weather would develop slowly.', starredAt: now },
        { word: 'well-worn', sentence: '', starredAt: now - minuteMs },
      ],
      unstar: () => Promise.resolve(),
      restore: () => Promise.resolve(),
    }}
    actions={{ practise: () => Promise.resolve() }}
    definitions={definitions}
  />
);
const devices = (open: Devices['open']): Devices => ({
  isAllowed: () => Promise.resolve(true),
  list: () =>
    Promise.resolve([
      { id: 'built-in', name: 'Built-in microphone' },
      { id: 'headset', name: 'Headset' },
    ]),
  watch: () => () => undefined,
  open,
});

const nothing = () => undefined;
/** A speech host that never answers. */
const connect = (): PracticeClient => ({ send: nothing, subscribe: () => nothing, close: nothing });
const toolbar: Toolbar = {
  watch(listener) {
    listener(false);
    return nothing;
  },
};
const welcome = (openMicrophone: () => Promise<MediaStream>) => (
  <WelcomePage
    devices={devices(openMicrophone)}
    store={{ useSettings: () => defaultSettings, changeSettings: () => Promise.resolve() }}
    toolbar={toolbar}
    connect={connect}
    definitions={definitions}
    shortcut="Alt+S"
    source={source}
    doors={{ sentences: nothing, fiveSentences: nothing, talk: nothing }}
  />
);

/** Creates a stream with a voice-like sound, so that the meter shows a level. */
async function humming(): Promise<MediaStream> {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 180 });
  const loudness = new GainNode(context, { gain: 0.15 });
  const wave = new OscillatorNode(context, { frequency: 3 });
  const output = context.createMediaStreamDestination();
  wave.connect(loudness.gain);
  tone.connect(loudness).connect(output);
  wave.start();
  tone.start();
  return output.stream;
}

/** The pages of the extension by name, with made-up data. */
export const pages: Record<string, ReactNode> = {
  ...serverPages,
  popup: popup(attempts),
  'popup-unreachable': popup(attempts, { practiseSelection: () => Promise.resolve('unreachable') }),
  'popup-empty': popup([]),
  'popup-loading': popup(undefined),
  'popup-words': <HistoryPopup store={storeOf(attempts)} actions={actions} words={words} />,
  welcome: welcome(humming),
  'welcome-denied': welcome(() =>
    Promise.reject(new AppError('forbidden', 'Denied.', { reason: 'microphone-denied' })),
  ),
  'practise-empty': (
    <PractisePage
      sentence={null}
      source={source}
      useOffers={() => ({
        forLanguage: true,
        first: [
          'I really like rice with lemon and red pepper.',
          'Thank you for the three birthday presents.',
        ],
        latest: attempts.slice(0, 3),
      })}
      connect={connect}
      definitions={definitions}
      onAllowMicrophone={() => undefined}
    />
  ),
};

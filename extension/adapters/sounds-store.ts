import { slipHistoriesOf, TRIES_OF_ATTEMPTS } from '@sayable/shared/first-languages';
import { openSlipDetectors } from '@sayable/shared/sound-scores';
import { isBritish } from '@sayable/shared/voice';
import { openExtensionPage } from '../background/extension-pages.ts';
import type { SoundsActions, SoundsStore } from '../features/sounds/index.ts';
import { connectPractice } from '../messaging/host-link.ts';
import { send } from '../messaging/send.ts';
import { thenShowDue } from '../messaging/then-show-due.ts';
import { readOwnJson } from '../offscreen/workers/index.ts';
import { useSettings, useSoundTotals } from '../storage/hooks.ts';
import { attemptStore, changeSettings, roundStore, soundEvidenceStore } from '../storage/index.ts';
import { followFirstLanguage } from '../storage/settings/first-language.ts';
import { createSystemVoices } from './system-voices.ts';

const language = followFirstLanguage();

/** The page of sounds, wired: the same in the side panel and in a tab. */
export const soundsStore: SoundsStore = {
  useSounds: useSoundTotals,
  lastWrong: soundEvidenceStore.lastWrong,
  sentencesWith: soundEvidenceStore.sentencesWith,
  sentencesMet: soundEvidenceStore.sentencesMet,
  roundsOf: roundStore.of,
  keepRound: (round) => thenShowDue(roundStore.put(round)),
  useSettings,
  changeSettings,
  slipsHeard: async (firstLanguage) => {
    const [detectors, attempts] = await Promise.all([
      openSlipDetectors(firstLanguage, (name) => readOwnJson(`/engine/accents/${name}.json`)),
      attemptStore.lastJudged(TRIES_OF_ATTEMPTS),
    ]);
    return detectors?.slipsFor(slipHistoriesOf(attempts)) ?? [];
  },
};

export const soundsActions: SoundsActions = {
  connect: connectPractice,
  firstLanguage: () => language.now,
  hasBritishVoice: async () => (await createSystemVoices().list()).some(isBritish),
  allowMicrophone: () => void send('background', 'open-welcome', {}),
  practise: ({ id }) => void openExtensionPage('/practise.html', { attempt: id }),
  makeId: () => crypto.randomUUID(),
  now: () => Date.now(),
  random: () => Math.random(),
};

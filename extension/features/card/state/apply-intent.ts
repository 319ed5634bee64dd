import type { PracticeCommand } from '@sayable/shared/contracts';
import { newRequest } from '../../../messaging/practice-client.ts';
import { finishTry, isTrying, letGoOfTry, sayWord, stopPlaying, withoutTry } from '../word/word-try.ts';
import { isRecording } from './apply-event.ts';
import {
  type CardState,
  type Intent,
  type JudgedAttempt,
  type Phase,
  restingPhase,
  shownWordings,
  type Transition,
} from './state.ts';

type IntentOf<T extends Intent['type']> = Extract<Intent, { type: T }>;

/** Returns the state after an intent of the person, and the commands for the speech host. */
export function applyIntent(state: CardState, intent: Intent): Transition {
  switch (intent.type) {
    case 'record':
      return record(state, intent.held, intent.shadow);
    case 'say-word':
      return sayWord(state, intent.held);
    case 'finish':
      return finish(state);
    case 'let-go':
      return letGo(state);
    case 'cancel':
      return cancel(state);
    case 'play':
      return play(state, intent);
    case 'choose-voice':
      return chooseVoice(state, intent.voiceId);
    case 'keep-voice': {
      const { isKept } = intent;
      const { text, source } = state;
      const command = { type: 'keep-voice', text, isKept, source } as const;
      return { state: { ...state, voiceIsKept: isKept }, commands: [command] };
    }
    case 'judge-again':
      return judgeAgain(state, intent.attemptId);
    case 'show-result':
      return only(showResult(state, intent.attempt));
    case 'retry':
      return retry(state);
    case 'dismiss-failure':
      return state.phase.name === 'failed' ? only({ ...state, phase: restingPhase(state) }) : only(state);
    case 'open-word':
      return openWord(state, intent);
    case 'close-word': {
      // Nobody sees the result of a word whose popover is closed.
      const { state: left, commands } = withoutTry(state);
      return { state: { ...left, openWord: null, failedTry: null }, commands };
    }
    case 'page-changed':
      return only({ ...state, presence: intent.presence });
    case 'say-differently':
      return sayDifferently(state, intent);
    case 'dispute':
      return { state: { ...state, notice: null }, commands: [intent.command] };
  }
}

/** Returns true if a recording can begin. */
export function canRecord(state: CardState): boolean {
  const { phase, plan } = state;
  if (isTrying(state)) return false;
  return plan !== null && (phase.name === 'idle' || phase.name === 'result' || phase.name === 'failed');
}

function only(state: CardState): Transition {
  return { state, commands: [] };
}

function record(state: CardState, held: boolean, shadow = false): Transition {
  if (!canRecord(state)) return only(state);
  const request = newRequest();
  return {
    state: {
      ...state,
      phase: { name: 'opening', request, held, ...(shadow && { shadowed: true }) },
      playback: null,
      notice: null,
      openWord: null,
      failedTry: null,
    },
    // The model voice must not be in the recording.
    commands: [...stopPlaying(state), { type: 'start-recording', request, held, ...(shadow && { shadow }) }],
  };
}

function finish(state: CardState): Transition {
  if (isTrying(state)) return finishTry(state);
  const { phase } = state;
  if (phase.name !== 'listening') return only(state);
  const { attemptId, levels } = phase;
  return {
    state: { ...state, phase: { name: 'checking', attemptId, words: [], levels } },
    commands: [{ type: 'stop-recording' }],
  };
}

function letGo(state: CardState): Transition {
  if (isTrying(state)) return letGoOfTry(state);
  const { phase } = state;
  if (phase.name !== 'opening' && phase.name !== 'listening') return only(state);
  return { state: { ...state, phase: { ...phase, held: false } }, commands: [{ type: 'let-go' }] };
}

function cancel(state: CardState): Transition {
  if (isTrying(state)) return withoutTry(state);
  if (!isRecording(state.phase)) return only(state);
  return {
    state: { ...state, phase: restingPhase(state) },
    commands: [{ type: 'cancel-recording' }],
  };
}

function play(state: CardState, { button, command }: IntentOf<'play'>): Transition {
  if (isBusy(state)) return only(state);
  if (state.playback?.button === button) {
    return { state: { ...state, playback: null }, commands: [{ type: 'stop-playing' }] };
  }
  const wordings = shownWordings(state);
  const isReference = command.type === 'play-reference';
  const request = newRequest();
  const asked = isReference && wordings ? { ...command, wordings } : command;
  return {
    state: {
      ...state,
      notice: null,
      voicePassedOver: isReference ? null : state.voicePassedOver,
      playback: { button, request, sounding: false, word: null },
    },
    commands: [...stopPlaying(state), { ...asked, request }],
  };
}

function chooseVoice(state: CardState, voiceId: string | null): Transition {
  const voices = state.voices && { ...state.voices, chosen: voiceId };
  return {
    state: { ...state, voices, voicePassedOver: null, playback: null },
    commands: [...stopPlaying(state), { type: 'choose-voice', voiceId }],
  };
}

function judgeAgain(state: CardState, attemptId: string): Transition {
  if (isBusy(state)) return only(state);
  const phase: Phase = { name: 'checking', attemptId, words: [], levels: [] };
  return {
    state: { ...state, phase, playback: null, openWord: null },
    commands: [...stopPlaying(state), { type: 'judge-attempt', attemptId }],
  };
}

function showResult(state: CardState, attempt: JudgedAttempt): CardState {
  const { phase } = state;
  const isAwaited = phase.name === 'checking' && phase.attemptId === attempt.attemptId;
  const isAtRest = phase.name === 'preparing' || phase.name === 'idle';
  if (isAwaited || isAtRest) return { ...state, last: attempt, phase: { name: 'result', attempt } };
  return state;
}

function retry(state: CardState): Transition {
  if (state.phase.name !== 'failed') return only(state);
  const { attemptId, command } = state.phase.failure;
  if (attemptId !== null) return judgeAgain(state, attemptId);
  if (command === 'prepare-sentence' || state.plan === null) {
    return { state: { ...state, phase: { name: 'preparing' } }, commands: [prepareCommand(state)] };
  }
  return record(state, false);
}

export function prepareCommand({ text, source, place }: CardState): PracticeCommand {
  return { type: 'prepare-sentence', text, source, ...(place && { place }) };
}

function sayDifferently(state: CardState, { word, phones }: IntentOf<'say-differently'>): Transition {
  if (isBusy(state)) return only(state);
  const shown = state.phase.name === 'result' ? { attemptId: state.phase.attempt.attemptId } : {};
  const command: PracticeCommand = phones
    ? { type: 'keep-pronunciation', word, phones, ...shown }
    : { type: 'forget-pronunciation', word, ...shown };
  return { state: { ...state, playback: null }, commands: [...stopPlaying(state), command] };
}

function openWord(state: CardState, { index, anchor }: IntentOf<'open-word'>): Transition {
  if (!wordsToOpen(state)[index]) return only(state);
  const { state: left, commands } = index === state.openWord?.index ? only(state) : withoutTry(state);
  return { state: { ...left, openWord: { index, anchor }, failedTry: null }, commands };
}

function isBusy(state: CardState): boolean {
  return isRecording(state.phase) || isTrying(state);
}

/** Returns the clickable words: the judged words, or the planned words. */
function wordsToOpen({ phase, plan }: CardState): readonly unknown[] {
  if (phase.name === 'result') return phase.attempt.assessment.words;
  return phase.name === 'idle' ? (plan?.words ?? []) : [];
}

import type { Source } from '@sayable/shared/contracts';
import type { mountLineRunBar, RunActions } from '../../features/line-run/index.ts';
import {
  type RunChoices,
  type RunKey,
  runGaps,
  runKeys,
  runRates,
  runTimes,
} from '../../features/run-choices/index.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { listenFirst } from '../../ui/first-listener.ts';
import type { PlayerBridge } from '../media/index.ts';
import {
  type FindLevel,
  isOverFilm,
  leaveFullScreenOfPlayer,
  watchPage,
  withQuietPage,
} from '../overlay/index.ts';
import { backgroundAt } from '../reading/index.ts';
import { keepKeys, openBar } from '../surface/index.ts';
import type { PlayedLine } from '../text/index.ts';
import { LineRun } from './line-run.ts';

export interface PageLinesOptions {
  document: Document;
  connect(): PracticeClient;
  players(): PlayerBridge | null;
  /** Returns the page that the person watches. */
  source(): Source;
  findLevel: FindLevel;
  mountBar: typeof mountLineRunBar;
  /** The person's choices for her runs. */
  choices: { now(): RunChoices; keep(choices: RunChoices): void };
  onAllowMicrophone(): void;
  /** The card's style sheet. */
  styles: string;
}

/** The runs of lines of a page's players: one at a time. */
export interface PageLines {
  /**
   * Begins a run at a line, or at the one that a player says now. Returns false if no player says anything.
   */
  sayLines(line?: PlayedLine): boolean;
  /** Ends the run: somebody practises something else. */
  end(): void;
}

export function createPageLines(options: PageLinesOptions): PageLines {
  let closeRun: () => void = () => undefined;
  return {
    sayLines(line) {
      const players = options.players();
      const now = line ? null : players?.linesNow();
      const first = line ?? now?.lines[now.index];
      if (!players || !first) return false;
      closeRun();
      closeRun = openRun(first, players, options);
      return true;
    },
    end: () => closeRun(),
  };
}

/** Opens a run with its bar and its keys. Returns the function that closes both. */
function openRun(line: PlayedLine, players: PlayerBridge, options: PageLinesOptions): () => void {
  const { document, choices, styles, mountBar } = options;
  const [over, closed] = [new AbortController(), new AbortController()];
  const { signal } = closed;
  const listeners = new Set<() => void>();
  const focused = document.activeElement;
  leaveFullScreenOfPlayer(document);
  const run = new LineRun({
    players,
    line,
    connect: () => withQuietPage(options.connect(), document),
    source: options.source,
    findLevel: options.findLevel,
    choices: choices.now(),
    onChange: () => {
      for (const listener of [...listeners]) listener();
    },
  });
  const close = () => {
    run.end();
    closed.abort();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
  const actions = actionsOf(run, close, options);
  const near = () => (run.line.medium.isConnected ? run.line.medium : document.body);
  const film = () => {
    const { medium } = run.line;
    return medium.localName === 'video' && medium.isConnected ? medium.getBoundingClientRect() : null;
  };
  const store = {
    getState: () => run.state,
    level: () => run.level,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const theme = backgroundAt(undefined).seenTheme;
  const themeNow = () => (isOverFilm(near(), document) ? 'dark' : theme);
  const mount = (container: HTMLElement) => mountBar(container, { store, actions });
  const bar = openBar({ name: 'sayable-lines', near, theme: themeNow(), styles, film, mount, signal });
  const restore = () => {
    if (!bar.restore()) close();
    bar.host.dataset.theme = themeNow();
  };
  watchPage(document, near(), restore, signal);
  listenFirst(['fullscreenchange'], restore, signal);
  listenFirst(['visibilitychange'], () => document.hidden && run.pause('hidden'), signal);
  const { [runKeys.end]: end = actions.close, ...keys } = keysOf(run, actions);
  keepKeys({ [runKeys.end]: end }, signal);
  // The film goes on, and its player has its keys again.
  keepKeys(keys, AbortSignal.any([over.signal, signal]));
  listeners.add(() => run.state.phase === 'ended' && over.abort());
  return close;
}

function actionsOf(run: LineRun, close: () => void, options: PageLinesOptions): RunActions {
  return {
    pause: () => run.pause(),
    goOn: () => run.goOn(),
    step: (by) => run.step(by),
    again: () => run.again(),
    replay: () => run.replay(),
    choose(chosen) {
      run.choose(chosen);
      options.choices.keep(run.state.choices);
    },
    allowMicrophone: options.onAllowMicrophone,
    end: () => (run.state.account.lines > 0 ? run.end() : close()),
    close,
  };
}

function nextOf<Value>(all: readonly Value[], now: Value): Value {
  return all[(all.indexOf(now) + 1) % all.length] ?? now;
}

/** Returns the actions of the keys. A choice goes on to the next value, the speed to its neighbours. */
function keysOf(run: LineRun, actions: RunActions): Record<string, () => void> {
  const faster = (by: 1 | -1) => {
    const rate = runRates[runRates.indexOf(run.state.choices.rate) + by];
    if (rate !== undefined) actions.choose({ rate });
  };
  const byKey: Record<RunKey, () => void> = {
    pause: () => (run.state.phase === 'paused' ? actions.goOn() : actions.pause()),
    next: () => actions.step(1),
    back: () => actions.step(-1),
    again: actions.again,
    slower: () => faster(-1),
    faster: () => faster(1),
    gap: () => actions.choose({ gap: nextOf(runGaps, run.state.choices.gap) }),
    times: () => actions.choose({ times: nextOf(runTimes, run.state.choices.times) }),
    overPicture: () => actions.choose({ isOverPicture: !run.state.choices.isOverPicture }),
    own: actions.replay,
    end: () => (run.state.phase === 'ended' ? actions.close() : actions.end()),
  };
  // The plus sign is typed with Shift on many keyboards.
  const all = Object.entries(byKey).map(([name, action]) => [runKeys[name as RunKey], action] as const);
  return Object.fromEntries([...all, ['=', byKey.faster]]);
}

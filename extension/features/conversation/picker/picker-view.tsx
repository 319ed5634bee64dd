import type { ConversationScenario, English, Level, Settings } from '@sayable/shared/contracts';
import { inBritishWords } from '@sayable/shared/conversation';
import { conversationStartTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { HeldBrowserModel } from '../../settings/index.ts';
import type { ConversationPanelProps } from '../conversation-panel-props.ts';
import type { ConversationServer } from '../conversation-panel-store.ts';
import { LevelChoice, levels } from './level-choice.tsx';
import { type AskedOwn, type MadeScenario, MakeOwn, makingModelState } from './make-own.tsx';
import { RunningList } from './running-list.tsx';
import { ScenarioList } from './scenario-list.tsx';

interface PickerProps extends Pick<ConversationPanelProps, 'store' | 'actions' | 'scenarios'> {
  /** Null until the server has answered. */
  server: ConversationServer | null;
  languageModel: HeldBrowserModel;
  settings: Settings;
  /** Another view asked to talk about the current page. */
  asksForPage: boolean;
  onPageTaken(): void;
  onChoose(chosen: MadeScenario): void;
  onHistory(): void;
}

/** The number of stored conversations searched for running ones. */
const LOOKED_AT = 50;

/** The picker of role-plays. Running conversations are listed first. */
export function PickerView(props: PickerProps) {
  const { store, actions, scenarios, server, languageModel, settings, asksForPage } = props;
  const { onPageTaken, onChoose, onHistory } = props;
  const [asked, setAsked] = useState<AskedOwn | null>(null);
  const [shown, setShown] = useState<Level | null>(null);
  const conversations = store.useConversations(LOOKED_AT) ?? [];
  const own = store.useOwnScenarios() ?? [];
  const running = conversations.filter(({ state }) => state === 'running');
  const ended = conversations.length > running.length;
  const done = new Set(
    conversations.flatMap(({ scenario, evaluation }) => (evaluation?.goalReached ? scenario.id : [])),
  );
  const startHere = firstToDo(scenarios, done)?.id;
  const isAsking = makingModelState(props) === 'asking';
  // The row keeps its place whatever the answer is, so that nothing moves under the pointer. If no model can
  // make a role-play, a click leads to the reason.
  const hasOwnWays = settings.conversationEngine === 'browser' || server?.name !== 'none';
  const ofLevel = <S extends ConversationScenario>(all: readonly S[]) =>
    shown === null ? all : all.filter((scenario) => scenario.level === shown);
  const onMade = (made: MadeScenario) => {
    if (made.scenario.origin === 'own') {
      void store.putScenario({ ...made.scenario, createdAt: actions.now() });
    }
    onChoose(made);
  };
  return (
    <div className="panel-body">
      <div className="flex items-start gap-3 p-4 pb-3">
        <div className="flex-1">
          <h1 className="text-xl font-strong">{t('title')}</h1>
          <p className="text-ink-2">{t('introduction')}</p>
        </div>
        {ended && (
          <Button size="small" onClick={onHistory}>
            {t('earlierTalks')}
          </Button>
        )}
      </div>
      <RunningList conversations={running} now={actions.now()} onOpen={(id) => void store.bringUp(id)} />
      {hasOwnWays && (
        <div className="own-ways">
          <Button size="small" disabled={isAsking} onClick={() => setAsked('page')}>
            {t('aboutPage')}
          </Button>
          <Button size="small" disabled={isAsking} onClick={() => setAsked('wish')}>
            {t('ownScene')}
          </Button>
        </div>
      )}
      <LevelChoice chosen={shown} onChoose={setShown} />
      <ScenarioList
        label={t('rolePlays')}
        scenarios={ofLevel(scenarios)}
        done={done}
        startHere={startHere}
        onChoose={(scenario) => onChoose({ scenario })}
      />
      {ofLevel([...scenarios, ...own]).length === 0 && (
        <p className="p-4 text-sm text-ink-2">{t('noneOfLevel')}</p>
      )}
      {ofLevel(own).length > 0 && (
        <>
          <h2 className="px-4 pt-5 pb-2 font-strong">{t('madeByYou')}</h2>
          <ScenarioList
            label={t('madeByYou')}
            scenarios={ofLevel(own)}
            done={done}
            onChoose={(scenario) => onChoose({ scenario: conversationScenario(scenario, settings.english) })}
            onRemove={({ id }) => void store.removeScenario(id)}
          />
        </>
      )}
      <MakeOwn
        server={server}
        languageModel={languageModel}
        settings={settings}
        actions={actions}
        onMade={onMade}
        onSettings={(patch) => void store.changeSettings(patch)}
        asked={asksForPage ? 'page' : asked}
        onAskTaken={() => {
          setAsked(null);
          if (asksForPage) onPageTaken();
        }}
      />
    </div>
  );
}

/** Returns the easiest role-play whose goal was not reached yet; the given order decides among equals. */
function firstToDo(
  scenarios: readonly ConversationScenario[],
  done: ReadonlySet<string>,
): ConversationScenario | undefined {
  const open = scenarios.filter(({ id }) => !done.has(id));
  return levels.flatMap((level) => open.find((scenario) => scenario.level === level) ?? [])[0];
}

/** Returns the role-play without its storage-only fields, a built-in one in the words of the chosen English. */
function conversationScenario(scenario: ConversationScenario, english: English): ConversationScenario {
  const { id, origin, steps, title, level, goal, learnerRole, partnerRole, openingLine, usefulPhrases } =
    scenario;
  const isBritish = origin === 'built-in' && english === 'british';
  const words = isBritish ? inBritishWords : (text: string) => text;
  return {
    ...{ id, origin, steps, title, level, goal, learnerRole, partnerRole },
    openingLine: words(openingLine),
    usefulPhrases: usefulPhrases.map(words),
  };
}

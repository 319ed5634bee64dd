export { TalkPanel } from './talk-panel.tsx';
export type { TalkPanelProps } from './talk-panel-props.ts';
export type { PageToTalkAbout, TalkActions, TalkServer, TalkStore } from './talk-store.ts';

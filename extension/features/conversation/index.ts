export { TalkPanel, type TalkPanelProps } from './talk-panel.tsx';
export type { PageToTalkAbout, TalkActions, TalkServer, TalkStore } from './talk-store.ts';

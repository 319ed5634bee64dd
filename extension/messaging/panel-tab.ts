/** The views of the side panel. */
export const panelTabs = ['drill', 'conversation', 'sounds', 'compare'] as const;
export type PanelTab = (typeof panelTabs)[number];

export function isPanelTab(data: unknown): data is PanelTab {
  return panelTabs.some((tab) => tab === data);
}

/**
 * The texts that the browser shows: entries of its context menu. `%s` is replaced by the browser with the
 * selection.
 */
export const browser = {
  practiseSelection: 'Practise “%s”',
  practiseSentences: 'Practise one sentence after the other',
  conversation: 'Talk in a role-play',
  conversationAboutPage: 'Talk about this page',
} as const;

/** The texts of the toolbar button’s popup. Asterisks mark the part that is visible; a screen reader reads everything. */
export const history = {
  practiseSelection: 'Practise the selection',
  fiveSentences: 'Five sentences',
  talk: 'Talk',
  nothingSelected: 'Select a sentence on the page first.',
  unreachable: 'Sayable can’t run on this page. Reload it, or type the sentence.',
  typeIt: 'Type it',
  views: 'What to see',
  triesView: 'Tries',
  wordsView: 'Words',
  deleted: 'Deleted.',

  attempts: 'Your tries, newest first',
  loading: 'Loading your tries',
  nothingYet: 'Nothing said yet',
  nothingYetDetail:
    'Select a sentence on any page and press Practise. Your tries and scores will be kept here.',
  recordingUnplayable: 'This recording can’t be played any more.',
  notScored: 'Not scored yet',
  scoredEarlier: 'Scored by an earlier version',
  recordingDeleted: 'Recording deleted to save space',
  ownPage: 'Sayable’s own page',

  sentencesSaid: '{{said}} of {{total}} sentences said',
  sessionOf: 'Session of {{total}}',
  saidOf: '{{said}} of {{total}} said',
  deleteSession: 'Delete this session',

  progress: 'How you get on',
  today: 'Today',
  minutes: '{{minutes}} min',
  scoreByDay: 'Score by day',
  scoreByDayFromTo: 'Score by day, from {{first}} to {{last}}',
  scoreByDayAxis: 'score by day',
  todayAxis: 'today',
  soundsToWorkOn: 'Sounds to work on',
  wrongTimes: 'wrong *{{wrong}} of {{total}}* times',
  rescoring: 'Scoring earlier tries by the new version: {{waiting}} to go',

  unreadable: 'Your tries could not be read',
  unreadableDetail:
    'Close Sayable’s other tabs and make sure that the disk has room, then try again. Practising works in the meantime.',
  startAfresh: 'Start afresh',
  startAfreshWarning: 'Starting afresh deletes all tries and recordings. Nothing brings them back.',
  startAfreshFailed: 'That did not work. Restart the browser, then open this again.',
  keepTries: 'Keep them',
  deleteTries: 'Delete all tries',
} as const;

/**
 * The texts around a conversation: the choice of a role-play, its introduction, the settings and the ended
 * conversations. Asterisks mark the part that is visible; a screen reader reads everything.
 */
export const conversationStart = {
  unreadable: 'Your talks could not be read',
  unreadableDetail: 'Close Sayable’s other tabs, then try again.',
  allRolePlays: 'All role-plays',
  earlierTalks: 'Earlier talks',
  steps: 'Steps to the goal',
  doneWhen: 'You’ll be done when each of these is ticked',
  startHere: 'Start here',
  scenarioDone: 'done',
  stepReached: '*{{step}}*, done',
  stepOpen: '*{{step}}*, not yet',

  // The choice of a role-play.
  title: 'Talk',
  introduction: 'Play a scene, and be understood.',
  running: 'To go on with',
  goOnWith: 'Go on: {{title}}',
  stepsReached_one: '{{reached}} of {{count}} step',
  stepsReached_other: '{{reached}} of {{count}} steps',
  aboutPage: 'About this page',
  ownScene: 'Your own scene',
  level: 'Level',
  allLevels: 'All',
  rolePlays: 'Role-plays',
  noneOfLevel: 'There is none of this level yet. Choose another one.',
  madeByYou: 'Made by you',
  deleteRolePlay: 'Delete {{title}}',

  // A role-play of one’s own.
  own: 'Your own',
  wish: 'What do you want to practise?',
  wishExample: 'I need to tell my boss that I am leaving',
  make: 'Make it',
  talkAboutPage: 'Talk about this page',
  making: 'Making your role-play…',
  makingFromPage: 'Reading the page and making a role-play…',
  makingFailed: 'That did not work. Try again.',
  pageUnreadable: 'Sayable can’t read this page. Reload it, or go to another one.',
  pageWithoutEnglish: 'There is no English text on this page. Go to another one.',
  makingNeedsServer:
    'A role-play from a sentence of yours, or about the page in front, is made by a language model. This browser has none of its own on this device. It needs a server: you join one in the options, by its address and a code from whoever runs it. The role-plays above work without.',
  makingNeedsModel:
    'A role-play from a sentence of yours, or about the page in front, is made by a language model: the browser’s own one, on this device, or that of a server that you join in the options. The role-plays above work without.',
  makingNeedsBrowserModel:
    'You chose the browser’s own language model, and it isn’t ready. Get it ready here, or choose another one to answer.',
  makingModelGone:
    'You chose the browser’s own language model, and this browser has none on this device. Switch it off here to join a server instead. The role-plays above work without.',
  serverCannotMake:
    'Your server can’t hold conversations, so it can’t make a role-play either. Ask whoever runs it.',
  joinServer: 'Join a server',

  // The introduction.
  yourRole: 'You are',
  partnerRole: 'You talk to',
  goal: 'Your goal',
  phrases: 'Useful here',
  hearPhrase: 'Hear: {{phrase}}',
  start: 'Start',
  lookingForEngine: 'Looking who answers…',
  changeEngine: 'Change',

  // Who answers.
  deviceAnswers: 'The partner speaks on this device.',
  deviceAnswersAlone: 'The partner speaks on this device. Nothing is sent anywhere.',
  serverAnswers: 'Your server answers ({{host}}).',
  unreachableSoDevice: 'Your server can’t be reached, so the partner speaks on this device.',
  serverCannotSoDevice: 'Your server can’t hold conversations, so the partner speaks on this device.',
  noServerSoDevice: 'No server is joined, so the partner speaks on this device.',
  serverUnreachable: 'Your server can’t be reached. Try again later.',
  serverCannotConverse:
    'Your server can’t hold conversations. Ask whoever runs it, or join another one in the options.',
  browserAnswers: 'The browser’s own model answers on this device. Nothing is sent anywhere.',
  browserNotReadySoScript: 'The browser’s own model isn’t ready, so the scene’s script answers.',
  ownNeedsBrowserModel:
    'A role-play of your own needs a language model. You chose the browser’s own one, and it isn’t ready.',
  ownNeedsServer:
    'A role-play of your own needs a language model: that of a server that you join in the options, or the browser’s own one if it has one.',

  // The settings.
  settings: 'How you talk',
  engine: 'Who answers',
  engineWithServer: 'Without a language model only the built-in role-plays work.',
  engineWithoutServer: 'Without a server that can talk, this device answers.',
  browserModel: 'The browser’s own model',
  serverIfAble: 'Your server if it can',
  onlyDevice: 'Only this device',
  server: 'Your server',
  speechToSpeech: 'Speech to speech',
  allOptions: 'All options',

  // The ended conversations.
  search: 'Search what was said',
  found_one: '{{count}} found',
  found_other: '{{count}} found',
  noTalks: 'Talks that have ended stand here.',
  notFound: 'Nobody said “{{words}}” yet.',
  talks: 'Talks',
  notEnded: 'Not ended',
  goalReached: 'Goal reached',
  goalNotReached: 'Goal not reached',
  notEvaluated: 'Not evaluated',
  deleteTalk: 'Delete the talk {{title}}',
  deleted: 'Deleted.',
} as const;

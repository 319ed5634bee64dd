/** The texts of the drawn mouth. */
export const mouth = {
  mouthFor: 'Mouth for {{sound}}: {{description}}',
  lipsClosed: 'lips closed',
  lipAtTeeth: 'lower lip at the upper teeth',
  lipsRound: 'lips round',
  lipsOpen: 'lips open',
  mouthWideOpen: 'mouth wide open',
  voiceOn: 'voice on',
  voiceOff: 'voice off',
  airThroughNose: 'air through the nose',
} as const;

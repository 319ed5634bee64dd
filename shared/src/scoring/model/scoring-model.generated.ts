import type { ScoringModel } from './model.ts';

/** Written by `training/calibrate.ts`; don't edit it by hand. */
export const scoringModel: ScoringModel = {
  "provenance": "Fitted by training/calibrate.ts on 330 recordings of 102 speakers of speechocean762 (training part, CC BY 4.0).",
  "fitNorms": {
    "AA": {
      "median": -3.292,
      "spread": 1.674
    },
    "AE": {
      "median": -3.277,
      "spread": 1.756
    },
    "AH": {
      "median": -4.778,
      "spread": 1.809
    },
    "AO": {
      "median": -3.461,
      "spread": 0.986
    },
    "AY": {
      "median": -4.295,
      "spread": 1.81
    },
    "B": {
      "median": -3.817,
      "spread": 2.511
    },
    "D": {
      "median": -4.642,
      "spread": 2.002
    },
    "DH": {
      "median": -4.271,
      "spread": 2.496
    },
    "EH": {
      "median": -4.17,
      "spread": 1.246
    },
    "EY": {
      "median": -3.616,
      "spread": 1.422
    },
    "F": {
      "median": -2.883,
      "spread": 2.36
    },
    "G": {
      "median": -4.139,
      "spread": 1.186
    },
    "HH": {
      "median": -2.781,
      "spread": 2.125
    },
    "IH": {
      "median": -4.312,
      "spread": 2.133
    },
    "IY": {
      "median": -3.476,
      "spread": 1.864
    },
    "K": {
      "median": -3.982,
      "spread": 1.845
    },
    "L": {
      "median": -5.726,
      "spread": 3.148
    },
    "M": {
      "median": -3.405,
      "spread": 1.92
    },
    "N": {
      "median": -3.818,
      "spread": 1.745
    },
    "NG": {
      "median": -3.503,
      "spread": 2.829
    },
    "OW": {
      "median": -4.064,
      "spread": 1.46
    },
    "P": {
      "median": -3.686,
      "spread": 1.877
    },
    "R": {
      "median": -4.915,
      "spread": 2.534
    },
    "S": {
      "median": -3.44,
      "spread": 2.133
    },
    "T": {
      "median": -4.58,
      "spread": 1.728
    },
    "UH": {
      "median": -4.416,
      "spread": 2.001
    },
    "UW": {
      "median": -4.409,
      "spread": 1.729
    },
    "V": {
      "median": -3.881,
      "spread": 1.704
    },
    "W": {
      "median": -3.673,
      "spread": 2.471
    },
    "Y": {
      "median": -3.113,
      "spread": 2.576
    },
    "Z": {
      "median": -4.041,
      "spread": 3.127
    }
  },
  "defaultNorm": {
    "median": -3.982,
    "spread": 2.068
  },
  "phoneCurve": [
    [
      -7,
      10
    ],
    [
      -5,
      30
    ],
    [
      -4,
      45
    ],
    [
      -3,
      60
    ],
    [
      -2,
      78
    ],
    [
      -1,
      90
    ],
    [
      0,
      97
    ],
    [
      1,
      100
    ]
  ],
  "sureMargins": {
    "+AH": 12,
    "+HH": 12,
    "+IH": 12,
    "-D": 24,
    "-DH": 15,
    "-L": 44,
    "-M": 12,
    "-N": 21,
    "-P": 24,
    "-R": 28,
    "-S": 22,
    "-T": 19,
    "-V": 59,
    "-Z": 30,
    "AA>AH": 34,
    "AA>AO": 16,
    "AA>OW": 35,
    "AE>AA": 18,
    "AE>EH": 21,
    "AH>AA": 69,
    "AH>AE": 75,
    "AH>UH": 16,
    "AO>AA": 32,
    "AO>OW": 42,
    "AW>AA": 67,
    "AW>OW": 31,
    "AY>AA": 28,
    "AY>EY": 23,
    "B>P": 32,
    "B>V": 29,
    "CH>T": 35,
    "D>DH": 15,
    "D>T": 23,
    "DH>D": 38,
    "DH>TH": 22,
    "DH>Z": 53,
    "EH>AE": 43,
    "EH>EY": 36,
    "EH>IH": 36,
    "ER>AA": 71,
    "ER>AO": 37,
    "ER>EH": 75,
    "EY>AY": 56,
    "EY>EH": 26,
    "F>V": 36,
    "G>K": 28,
    "IH>EH": 20,
    "IH>IY": 75,
    "IY>EY": 43,
    "IY>IH": 35,
    "JH>ZH": 33,
    "L>N": 62,
    "L>R": 27,
    "M>N": 33,
    "N>L": 12,
    "N>NG": 22,
    "NG>N": 26,
    "OW>AA": 30,
    "OW>AH": 31,
    "OW>AO": 32,
    "P>B": 28,
    "R>L": 41,
    "R>W": 45,
    "S>TH": 12,
    "S>Z": 33,
    "SH>S": 56,
    "T>CH": 12,
    "T>D": 12,
    "TH>S": 52,
    "UH>UW": 75,
    "UW>OW": 35,
    "UW>UH": 23,
    "V>F": 23,
    "V>W": 43,
    "W>V": 41,
    "Z>JH": 25,
    "Z>S": 26,
    "ZH>JH": 45
  },
  "defaultSureMargin": 37,
  "accuracy": {
    "intercept": -120.542,
    "weights": {
      "match": 49.91,
      "phoneScore": 6.127,
      "fit": 7.39,
      "wellFitted": 27.914,
      "right": 70.028,
      "asExpected": 65.132
    }
  },
  "fluency": {
    "intercept": 3.458,
    "weights": {
      "speechRate": 23.404,
      "articulationRate": 20.345,
      "flow": 22.055,
      "unbroken": 8.694,
      "unrepeated": 20.105
    }
  },
  "prosody": {
    "intercept": 7.692,
    "weights": {
      "rhythm": 77.809,
      "emphasis": 2.023,
      "melody": 15.165,
      "loudness": 1.579,
      "lively": 1.936
    }
  },
  "overall": {
    "intercept": -26.153,
    "weights": {
      "accuracy": 0.264,
      "fluency": 0.662,
      "prosody": 0.356
    }
  }
};

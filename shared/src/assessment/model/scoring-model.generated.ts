import type { ScoringModel } from './model.ts';

/** Written by `lab/training/calibrate.ts`; don't edit it by hand. */
export const scoringModel: ScoringModel = {
  "provenance": "Fitted by lab/training/calibrate.ts on 400 recordings of 102 speakers of speechocean762 (training part, CC BY 4.0).",
  "acousticScoreNorms": {
    "AA": {
      "median": -3.249,
      "spread": 1.679
    },
    "AE": {
      "median": -3.237,
      "spread": 1.474
    },
    "AH": {
      "median": -4.531,
      "spread": 1.954
    },
    "AO": {
      "median": -3.241,
      "spread": 1.19
    },
    "AY": {
      "median": -3.999,
      "spread": 2.029
    },
    "B": {
      "median": -3.476,
      "spread": 1.68
    },
    "D": {
      "median": -4.444,
      "spread": 1.725
    },
    "DH": {
      "median": -4.271,
      "spread": 1.688
    },
    "EH": {
      "median": -3.789,
      "spread": 1.92
    },
    "ER": {
      "median": -4.121,
      "spread": 2.369
    },
    "EY": {
      "median": -3.078,
      "spread": 1.548
    },
    "F": {
      "median": -2.751,
      "spread": 2.037
    },
    "G": {
      "median": -3.678,
      "spread": 1.695
    },
    "HH": {
      "median": -2.414,
      "spread": 2.492
    },
    "IH": {
      "median": -4.343,
      "spread": 2.086
    },
    "IY": {
      "median": -3.243,
      "spread": 1.529
    },
    "K": {
      "median": -4.062,
      "spread": 1.724
    },
    "L": {
      "median": -5.034,
      "spread": 3.082
    },
    "M": {
      "median": -3.343,
      "spread": 1.632
    },
    "N": {
      "median": -3.454,
      "spread": 2.035
    },
    "NG": {
      "median": -3.156,
      "spread": 2.794
    },
    "OW": {
      "median": -3.816,
      "spread": 1.118
    },
    "P": {
      "median": -3.963,
      "spread": 1.72
    },
    "R": {
      "median": -4.437,
      "spread": 1.715
    },
    "S": {
      "median": -3.142,
      "spread": 1.517
    },
    "SH": {
      "median": -2.417,
      "spread": 1.517
    },
    "T": {
      "median": -4.205,
      "spread": 1.746
    },
    "UH": {
      "median": -4.608,
      "spread": 2.073
    },
    "UW": {
      "median": -3.741,
      "spread": 2.492
    },
    "V": {
      "median": -3.698,
      "spread": 2.19
    },
    "W": {
      "median": -3.607,
      "spread": 2.057
    },
    "Y": {
      "median": -3.072,
      "spread": 2.457
    },
    "Z": {
      "median": -3.754,
      "spread": 2.048
    }
  },
  "defaultNorm": {
    "median": -3.789,
    "spread": 1.971
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
  "sureLlrs": {
    "+AH": 12,
    "+EH": 12,
    "+HH": 12,
    "+IH": 12,
    "-D": 24,
    "-DH": 12,
    "-K": 16,
    "-L": 36,
    "-M": 12,
    "-N": 12,
    "-P": 27,
    "-R": 21,
    "-S": 25,
    "-T": 24,
    "-V": 33,
    "-Z": 19,
    "AA>AH": 26,
    "AA>AO": 22,
    "AA>OW": 34,
    "AE>AA": 14,
    "AE>AH": 12,
    "AE>EH": 25,
    "AH>AA": 75,
    "AH>AE": 55,
    "AH>UH": 27,
    "AO>OW": 64,
    "AW>AA": 75,
    "AW>OW": 37,
    "AY>AA": 12,
    "AY>EY": 15,
    "B>P": 34,
    "B>V": 12,
    "CH>T": 32,
    "D>DH": 12,
    "D>T": 20,
    "DH>D": 20,
    "DH>TH": 14,
    "DH>V": 12,
    "DH>Z": 44,
    "EH>AE": 26,
    "EH>EY": 39,
    "EH>IH": 29,
    "ER>AA": 48,
    "ER>AO": 61,
    "ER>EH": 61,
    "EY>AY": 59,
    "EY>EH": 22,
    "F>V": 20,
    "G>K": 33,
    "IH>EH": 19,
    "IH>IY": 75,
    "IY>EY": 37,
    "IY>IH": 28,
    "JH>CH": 29,
    "JH>ZH": 28,
    "K>G": 13,
    "L>N": 59,
    "L>R": 26,
    "M>N": 33,
    "N>L": 12,
    "N>NG": 25,
    "NG>N": 17,
    "OW>AA": 19,
    "OW>AO": 25,
    "P>B": 22,
    "P>F": 19,
    "R>L": 35,
    "R>W": 50,
    "S>SH": 12,
    "S>TH": 16,
    "S>Z": 26,
    "SH>CH": 23,
    "SH>S": 27,
    "T>CH": 12,
    "T>D": 12,
    "TH>S": 46,
    "TH>T": 31,
    "UH>UW": 49,
    "UW>OW": 45,
    "V>B": 19,
    "V>F": 31,
    "V>W": 22,
    "W>V": 12,
    "Y>JH": 17,
    "Z>S": 20
  },
  "defaultSureLlr": 27,
  "accuracy": {
    "intercept": -64.797,
    "weights": {
      "match": 64.895,
      "phoneScore": 6.851,
      "fit": 9.477,
      "wellFitted": 3.728,
      "right": 46.164,
      "asExpected": 40.627
    }
  },
  "fluency": {
    "intercept": 11.658,
    "weights": {
      "speechRate": 28.892,
      "articulationRate": 18.922,
      "flow": 14.488,
      "unbroken": 6.888,
      "unrepeated": 17.538
    }
  },
  "prosody": {
    "intercept": 3.185,
    "weights": {
      "rhythm": 68.578,
      "emphasis": 10.867,
      "melody": 21.99,
      "loudness": 0.857
    }
  },
  "overall": {
    "intercept": -25.622,
    "weights": {
      "accuracy": 0.364,
      "fluency": 0.551,
      "prosody": 0.359
    }
  }
};

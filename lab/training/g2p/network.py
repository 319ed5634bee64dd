"""The network that says which phones each letter of a word has."""

import torch
from torch import nn

#: Places in the alphabet of the input: 0 is padding, 1 to 26 are letters.
LETTERS = 27


class Guess(nn.Module):
    """
    Reads the letters in both directions, then says the phones of one letter after the other. The second step knows
    what it said for the letters before, so that a word has one primary stress and its vowels fit together.
    """

    def __init__(self, labels, letter_size=48, encoder_size=128, label_size=32, decoder_size=192):
        super().__init__()
        self.labels = labels
        self.letter = nn.Embedding(LETTERS, letter_size, padding_idx=0)
        self.encoder = nn.GRU(letter_size, encoder_size, 2, batch_first=True, bidirectional=True, dropout=0.15)
        # One more row: what was said before the first letter.
        self.label = nn.Embedding(labels + 1, label_size)
        self.decoder = nn.GRU(2 * encoder_size + label_size, decoder_size, batch_first=True)
        self.out = nn.Linear(decoder_size, labels)
        self.drop = nn.Dropout(0.15)

    def forward(self, letters, lengths, said):
        """
        Returns the scores of all labels for each letter. `said`: the labels of all letters, by batch and letter; the
        one of a letter is seen only by those after it.
        """
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(self.letter(letters)), lengths, batch_first=True, enforce_sorted=False
        )
        read, _ = nn.utils.rnn.pad_packed_sequence(self.encoder(packed)[0], batch_first=True)
        start = torch.full_like(said[:, :1], self.labels)
        before = self.label(torch.cat([start, said[:, :-1]], 1))
        decoded, _ = self.decoder(torch.cat([self.drop(read), before], 2))
        return self.out(self.drop(decoded))

"""Imports Anki packages one after another into an empty collection, as Anki does, and prints what it has then as JSON."""

import json
import os
import sys
import tempfile

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def review_one(collection):
    """Answers the first card, so that a test sees whether a later import keeps it."""
    collection.decks.select(collection.decks.id("Sayable"))
    card = collection.sched.getCard()
    if card is not None:
        collection.sched.answerCard(card, 3)


def main():
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "collection.anki2"))
        for path in sys.argv[1:]:
            options = ImportAnkiPackageOptions()
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
            review_one(collection)
        notes = []
        for note_id in sorted(collection.find_notes("")):
            note = collection.get_note(note_id)
            card = note.cards()[0]
            notes.append({
                "type": note.note_type()["name"],
                "fields": dict(note.items()),
                "tags": note.tags,
                "deck": collection.decks.name(card.did),
                "reps": card.reps,
                "question": card.question(),
                "answer": card.answer(),
                "sounds": [tag.filename for tag in card.answer_av_tags()],
            })
        media = sorted(os.listdir(collection.media.dir()))
        problems = collection.fix_integrity()
        print(json.dumps({"notes": notes, "media": media, "ok": problems[1]}))
        collection.close()


main()

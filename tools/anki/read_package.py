"""Imports Anki packages one after another into an empty collection, as Anki does, and prints what it has then as JSON.

A file with the ending .json between them is what a person changes then: fields and a tag of a note, the styles, and a field that
she adds to the note type. With "merges", she chooses "Merge note types" in each later import.
"""

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


def edit(collection, path):
    """Changes a note, which is found by its first field, as a person does in Anki's windows."""
    with open(path, encoding="utf-8") as file:
        wanted = json.load(file)
    if "field" in wanted:
        kind = collection.models.by_name("Sayable")
        collection.models.add_field(kind, collection.models.new_field(wanted["field"]))
        collection.models.update_dict(kind)
    note = next(note for note in map(collection.get_note, collection.find_notes("")) if note.fields[0] == wanted["text"])
    for name, value in wanted["fields"].items():
        note[name] = value
    note.tags.append(wanted["tag"])
    collection.update_note(note)
    kind = note.note_type()
    kind["css"] = wanted["css"]
    collection.models.update_dict(kind)
    return wanted.get("merges", False)


def main():
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "collection.anki2"))
        updated = []
        merges = False
        for path in sys.argv[1:]:
            if path.endswith(".json"):
                merges = edit(collection, path)
                continue
            options = ImportAnkiPackageOptions(merge_notetypes=merges)
            request = ImportAnkiPackageRequest(package_path=path, options=options)
            updated.append(len(collection.import_anki_package(request).log.updated))
            review_one(collection)
        notes = []
        for note_id in sorted(collection.find_notes("")):
            note = collection.get_note(note_id)
            card = note.cards()[0]
            notes.append({
                "type": note.note_type()["name"],
                "css": note.note_type()["css"],
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
        print(json.dumps({"notes": notes, "updated": updated, "media": media, "ok": problems[1]}))
        collection.close()


main()

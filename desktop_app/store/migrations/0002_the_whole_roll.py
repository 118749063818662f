"""The whole roll, targets, settled lists and lists that came in"""

# ruff: noqa: E501


def up(migrator, db):
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "retention" TEXT')
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "other_posts" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql(
        'ALTER TABLE "person" ADD COLUMN "qualification_level" TEXT NOT NULL DEFAULT \'\''
    )
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "roles" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "honour_kinds" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql(
        'CREATE TABLE "delegate_new" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "person" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "origin" TEXT NOT NULL DEFAULT \'\', "delegation" TEXT, "card_number" TEXT NOT NULL DEFAULT \'\', "seat" TEXT NOT NULL DEFAULT \'\', "unit" TEXT, "sector" TEXT NOT NULL DEFAULT \'\', "composition" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "precedence" INTEGER, "alternate_order" INTEGER, "reply" TEXT NOT NULL DEFAULT \'\', "reply_reason" TEXT NOT NULL DEFAULT \'\', "replaces" TEXT, "replaces_reason" TEXT NOT NULL DEFAULT \'\', "replaces_paper" TEXT NOT NULL DEFAULT \'\', "replaces_on" TEXT, "off_list" TEXT NOT NULL DEFAULT \'\', "off_list_reason" TEXT NOT NULL DEFAULT \'\', "interpreter" TEXT NOT NULL DEFAULT \'\', "arrives_on" TEXT, "arrives_at" INTEGER, "vehicle" TEXT NOT NULL DEFAULT \'\', "lodging" TEXT NOT NULL DEFAULT \'\', "meals" TEXT NOT NULL DEFAULT \'\', "received_by" TEXT NOT NULL DEFAULT \'\', "card_code" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person") REFERENCES "person" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegation") REFERENCES "delegation" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("replaces") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'INSERT INTO "delegate_new" ("uid", "owner", "version", "digest", "removed", "extra", "congress", "person", "kind", "origin", "delegation", "card_number", "seat", "composition", "reply", "position", "card_code", "note") SELECT "uid", "owner", "version", "digest", "removed", "extra", "congress", "person", "kind", "origin", "delegation", "card_number", "seat", "composition", "reply", "position", "card_code", "note" FROM "delegate"'
    )
    db.execute_sql('DROP TABLE "delegate"')
    db.execute_sql('ALTER TABLE "delegate_new" RENAME TO "delegate"')
    db.execute_sql(
        'CREATE INDEX "delegate_congress_card_code" ON "delegate" ("congress", "card_code")'
    )
    db.execute_sql('CREATE INDEX "delegate_congress_person" ON "delegate" ("congress", "person")')
    db.execute_sql(
        'CREATE TABLE "own_term" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "vocabulary" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "counts_as" TEXT NOT NULL DEFAULT \'\', "aliases" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "group_population" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "ethnic_group" TEXT NOT NULL DEFAULT \'\', "word" TEXT NOT NULL DEFAULT \'\', "people" INTEGER, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "group_population_congress" ON "group_population" ("congress")')
    db.execute_sql(
        'CREATE TABLE "allotment" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "unit" TEXT, "officials" INTEGER, "alternates" INTEGER, "position" INTEGER, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "allotment_congress" ON "allotment" ("congress")')
    db.execute_sql('CREATE INDEX "allotment_unit" ON "allotment" ("unit")')
    db.execute_sql(
        'CREATE TABLE "target" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "aspect" TEXT NOT NULL DEFAULT \'\', "value" TEXT NOT NULL DEFAULT \'\', "from_age" INTEGER, "below_age" INTEGER, "measure" TEXT NOT NULL DEFAULT \'\', "minimum" INTEGER, "maximum" INTEGER, "reserved" INTEGER NOT NULL DEFAULT 0, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "target_congress" ON "target" ("congress")')
    db.execute_sql(
        'CREATE TABLE "convened_list" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "number" INTEGER, "settled_at" TEXT NOT NULL DEFAULT \'\', "settled_by" TEXT NOT NULL DEFAULT \'\', "decision" TEXT NOT NULL DEFAULT \'\', "decided_on" TEXT, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "convened_list_congress" ON "convened_list" ("congress")')
    db.execute_sql(
        'CREATE TABLE "convened_place" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "convened_list" TEXT, "place" INTEGER, "delegate" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', "full_name" TEXT NOT NULL DEFAULT \'\', "born" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "delegation" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("convened_list") REFERENCES "convened_list" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "convened_place_convened_list" ON "convened_place" ("convened_list")'
    )
    db.execute_sql(
        'CREATE TABLE "kept_total" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "aspect" TEXT NOT NULL DEFAULT \'\', "value" TEXT NOT NULL DEFAULT \'\', "people" INTEGER, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "kept_total_congress" ON "kept_total" ("congress")')
    db.execute_sql(
        'CREATE TABLE "redirect" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "record" TEXT NOT NULL DEFAULT \'\', "gone" TEXT NOT NULL DEFAULT \'\', "kept" TEXT NOT NULL DEFAULT \'\', "card_code" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "roll_form" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "purpose" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "order" TEXT NOT NULL DEFAULT \'\', "grouped" INTEGER NOT NULL DEFAULT 0)'
    )
    db.execute_sql(
        'CREATE TABLE "roll_column" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "form" TEXT, "position" INTEGER, "key" TEXT NOT NULL DEFAULT \'\', "heading" TEXT NOT NULL DEFAULT \'\', "group" TEXT NOT NULL DEFAULT \'\', "width" INTEGER, FOREIGN KEY ("form") REFERENCES "roll_form" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "roll_column_form" ON "roll_column" ("form")')
    db.execute_sql(
        'CREATE TABLE "not_same" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "one" TEXT NOT NULL DEFAULT \'\', "other" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "saved_filter" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "criteria" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "source_file" ("sha256" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "body" BLOB NOT NULL)'
    )
    db.execute_sql(
        'CREATE TABLE "list_batch" ("uid" TEXT NOT NULL PRIMARY KEY, "congress" TEXT NOT NULL, "sender" TEXT NOT NULL, "file" TEXT NOT NULL, "source" TEXT NOT NULL, "sheet" TEXT NOT NULL DEFAULT \'\', "signature" TEXT NOT NULL DEFAULT \'\', "mapping" TEXT NOT NULL DEFAULT \'\', "decisions" TEXT NOT NULL DEFAULT \'\', "state" TEXT NOT NULL, "at" TEXT NOT NULL, "operator" TEXT NOT NULL DEFAULT \'\', "act" INTEGER, "counts" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql('CREATE INDEX "listbatchrow_congress" ON "list_batch" ("congress")')
    db.execute_sql(
        'CREATE TABLE "list_line" ("batch" TEXT NOT NULL, "sheet" TEXT NOT NULL DEFAULT \'\', "row" INTEGER NOT NULL, "delegate" TEXT NOT NULL, PRIMARY KEY ("batch", "sheet", "row"))'
    )
    db.execute_sql('CREATE INDEX "listlinerow_delegate" ON "list_line" ("delegate")')
    db.execute_sql(
        'CREATE TABLE "list_mapping" ("sender" TEXT NOT NULL, "signature" TEXT NOT NULL, "mapping" TEXT NOT NULL, "at" TEXT NOT NULL, PRIMARY KEY ("sender", "signature"))'
    )
    db.execute_sql(
        'CREATE TABLE "draft" ("key" TEXT NOT NULL PRIMARY KEY, "cells" TEXT NOT NULL, "at" TEXT NOT NULL, "operator" TEXT NOT NULL DEFAULT \'\')'
    )

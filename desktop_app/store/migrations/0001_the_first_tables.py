"""the first tables"""

# ruff: noqa: E501


def up(migrator, db):
    db.execute_sql(
        'CREATE TABLE "setting" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)'
    )
    db.execute_sql(
        'CREATE TABLE "act" ("id" INTEGER NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "operator" TEXT NOT NULL, "installation" TEXT NOT NULL, "kind" TEXT NOT NULL, "text" TEXT NOT NULL, "told" TEXT NOT NULL, "rows" INTEGER NOT NULL DEFAULT 0, "undone_by" INTEGER)'
    )
    db.execute_sql(
        'CREATE TABLE "change" ("id" INTEGER NOT NULL PRIMARY KEY, "act" INTEGER NOT NULL, "record" TEXT NOT NULL, "uid" TEXT NOT NULL, "before" TEXT, "after" TEXT)'
    )
    db.execute_sql('CREATE INDEX "change_act" ON "change" ("act")')
    db.execute_sql('CREATE INDEX "change_uid" ON "change" ("uid")')
    db.execute_sql(
        'CREATE TABLE "picture" ("sha256" TEXT NOT NULL PRIMARY KEY, "body" BLOB NOT NULL)'
    )
    db.execute_sql(
        'CREATE TABLE "unit" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "level" TEXT NOT NULL DEFAULT \'\', "era" TEXT NOT NULL DEFAULT \'\', "code" TEXT NOT NULL DEFAULT \'\', "parent" TEXT, "search" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("parent") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "unit_parent" ON "unit" ("parent")')
    db.execute_sql(
        'CREATE TABLE "office" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "unit" TEXT, "body" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "office_unit" ON "office" ("unit")')
    db.execute_sql(
        'CREATE TABLE "cycle" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "family" TEXT NOT NULL DEFAULT \'\', "definition" TEXT NOT NULL DEFAULT \'\', "term" TEXT NOT NULL DEFAULT \'\', "era" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "congress" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "unit" TEXT, "form" TEXT NOT NULL DEFAULT \'\', "ordinal" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "pilot" TEXT NOT NULL DEFAULT \'\', "state" TEXT NOT NULL DEFAULT \'\', "starts" TEXT, "ends" TEXT, "venue" TEXT NOT NULL DEFAULT \'\', "people_word" TEXT NOT NULL DEFAULT \'\', "people" INTEGER, "groups" INTEGER, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "congress_cycle" ON "congress" ("cycle")')
    db.execute_sql('CREATE INDEX "congress_unit" ON "congress" ("unit")')
    db.execute_sql(
        'CREATE TABLE "delegation" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "name" TEXT NOT NULL DEFAULT \'\', "unit" TEXT, "position" INTEGER, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "delegation_congress" ON "delegation" ("congress")')
    db.execute_sql('CREATE INDEX "delegation_unit" ON "delegation" ("unit")')
    db.execute_sql(
        'CREATE TABLE "session" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "day" TEXT, "starts" INTEGER, "ends" INTEGER, "venue" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "session_congress" ON "session" ("congress")')
    db.execute_sql(
        'CREATE TABLE "programme_item" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "session" TEXT, "position" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "starts" INTEGER, "minutes" INTEGER, "presenter" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "programme_item_session" ON "programme_item" ("session")')
    db.execute_sql(
        'CREATE TABLE "person" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "full_name" TEXT NOT NULL DEFAULT \'\', "gender" TEXT NOT NULL DEFAULT \'\', "born" TEXT, "ethnic_group" TEXT NOT NULL DEFAULT \'\', "religion" TEXT NOT NULL DEFAULT \'\', "sort_word" TEXT NOT NULL DEFAULT \'\', "photo" TEXT NOT NULL DEFAULT \'\', "position" TEXT NOT NULL DEFAULT \'\', "home_place" TEXT NOT NULL DEFAULT \'\', "residence" TEXT NOT NULL DEFAULT \'\', "commune" TEXT, "schooling" TEXT NOT NULL DEFAULT \'\', "qualification" TEXT NOT NULL DEFAULT \'\', "theory" TEXT NOT NULL DEFAULT \'\', "party_joined" TEXT, "party_full" TEXT, "member_of" TEXT NOT NULL DEFAULT \'\', "standing" TEXT NOT NULL DEFAULT \'\', "honours" TEXT NOT NULL DEFAULT \'\', "id_number" TEXT NOT NULL DEFAULT \'\', "id_issued" TEXT, "id_place" TEXT NOT NULL DEFAULT \'\', "phone" TEXT NOT NULL DEFAULT \'\', "nationality" TEXT NOT NULL DEFAULT \'\', "passport" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', "search" TEXT NOT NULL DEFAULT \'\', "sort" BLOB NOT NULL DEFAULT x\'\', FOREIGN KEY ("commune") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "person_sort_search_removed" ON "person" ("sort", "search", "removed")'
    )
    db.execute_sql(
        'CREATE TABLE "delegate" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "person" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "origin" TEXT NOT NULL DEFAULT \'\', "delegation" TEXT, "card_number" TEXT NOT NULL DEFAULT \'\', "seat" TEXT NOT NULL DEFAULT \'\', "composition" TEXT NOT NULL DEFAULT \'\', "reply" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "card_code" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person") REFERENCES "person" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegation") REFERENCES "delegation" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "delegate_congress_card_code" ON "delegate" ("congress", "card_code")'
    )
    db.execute_sql('CREATE INDEX "delegate_congress_person" ON "delegate" ("congress", "person")')
    db.execute_sql(
        'CREATE TABLE "operator" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "pin_hash" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "peer" ("installation" TEXT NOT NULL PRIMARY KEY, "office" TEXT NOT NULL, "name" TEXT NOT NULL, "unit" TEXT NOT NULL, "body" TEXT NOT NULL, "sign" TEXT NOT NULL, "age" TEXT NOT NULL, "state" TEXT NOT NULL, "vouched_by" TEXT NOT NULL DEFAULT \'\', "settled_at" TEXT, "settled_by" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql('CREATE INDEX "peerrow_office" ON "peer" ("office")')
    db.execute_sql(
        'CREATE TABLE "received" ("sha256" TEXT NOT NULL PRIMARY KEY, "package" TEXT NOT NULL, "sender" TEXT NOT NULL, "installation" TEXT NOT NULL, "sequence" INTEGER NOT NULL, "kind" TEXT NOT NULL, "cycle" TEXT NOT NULL, "at" TEXT NOT NULL, "operator" TEXT NOT NULL, "result" TEXT NOT NULL, "code" TEXT NOT NULL DEFAULT \'\', "counts" TEXT NOT NULL, "state_digest" TEXT NOT NULL DEFAULT \'\', "act" INTEGER)'
    )
    db.execute_sql('CREATE INDEX "receivedrow_sender" ON "received" ("sender")')
    db.execute_sql(
        'CREATE TABLE "sent" ("package" TEXT NOT NULL PRIMARY KEY, "sequence" INTEGER NOT NULL, "kind" TEXT NOT NULL, "recipient" TEXT NOT NULL, "cycle" TEXT NOT NULL, "at" TEXT NOT NULL, "operator" TEXT NOT NULL, "sha256" TEXT NOT NULL, "file" TEXT NOT NULL, "act" INTEGER NOT NULL, "counts" TEXT NOT NULL, "state_digest" TEXT NOT NULL)'
    )
    db.execute_sql('CREATE UNIQUE INDEX "sentrow_sequence" ON "sent" ("sequence")')
    db.execute_sql(
        'CREATE TABLE "statement" ("owner" TEXT NOT NULL, "installation" TEXT NOT NULL, "cycle" TEXT NOT NULL, "key" TEXT NOT NULL, "mode" TEXT NOT NULL, "sequence" INTEGER NOT NULL, "rows" INTEGER NOT NULL, "digest" TEXT NOT NULL, "signature" TEXT NOT NULL, "leaves" BLOB NOT NULL, PRIMARY KEY ("owner", "installation", "cycle"))'
    )
    db.execute_sql(
        'CREATE TABLE "waiting" ("id" INTEGER NOT NULL PRIMARY KEY, "record" TEXT NOT NULL, "uid" TEXT NOT NULL, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "line" TEXT NOT NULL, "reason" TEXT NOT NULL, "why" TEXT NOT NULL DEFAULT \'\', "package" TEXT NOT NULL, "at" TEXT NOT NULL)'
    )
    db.execute_sql('CREATE INDEX "waitingrow_uid" ON "waiting" ("uid")')
    db.execute_sql('CREATE INDEX "waitingrow_owner" ON "waiting" ("owner")')
    db.execute_sql(
        'CREATE UNIQUE INDEX "waitingrow_record_uid_version_line" ON "waiting" ("record", "uid", "version", "line")'
    )
